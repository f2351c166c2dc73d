package dev.orderly.persistence.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Connects for the pool, and goes on trying while the server is away. The pool by itself would
 * pause for up to five seconds between two tries; this one is there moments after the server.
 */
final class PersistentSource extends PGSimpleDataSource {

  private static final long serialVersionUID = 1L;

  private static final Duration BETWEEN_TRIES = Duration.ofMillis(100);

  private volatile boolean closed;

  @Override
  public Connection getConnection() throws SQLException {
    while (true) {
      try {
        return awaited(super.getConnection());
      } catch (SQLException e) {
        if (closed || !Faults.isAway(e)) {
          throw e;
        }
        pause(e);
      }
    }
  }

  /** The time-out was for the beginning; from here on somebody watches over each answer. */
  private static Connection awaited(Connection connection) throws SQLException {
    connection.setNetworkTimeout(Runnable::run, 0);
    return connection;
  }

  /** From now on a try that fails is the last. */
  void giveUp() {
    closed = true;
  }

  private static void pause(SQLException cause) throws SQLException {
    try {
      Thread.sleep(BETWEEN_TRIES);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw cause;
    }
  }
}
