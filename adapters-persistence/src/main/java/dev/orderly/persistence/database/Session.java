package dev.orderly.persistence.database;

import java.sql.SQLException;
import java.time.Duration;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.JdbiException;
import org.postgresql.PGConnection;

/**
 * A connection outside the pool, for something that the server keeps for as long as it is open: a
 * lock, a subscription.
 */
public final class Session implements AutoCloseable {

  private final Handle handle;

  Session(Handle handle) {
    this.handle = handle;
  }

  public <T> T call(HandleCallback<T, RuntimeException> work) {
    try {
      return work.withHandle(handle);
    } catch (JdbiException e) {
      throw Faults.translated(e);
    }
  }

  /** Returns when a notification has come, or after that time. */
  public void awaitNotification(Duration atMost) {
    int millis = Math.toIntExact(Math.max(1, atMost.toMillis()));
    try {
      handle.getConnection().unwrap(PGConnection.class).getNotifications(millis);
    } catch (SQLException e) {
      throw Faults.translated(e);
    }
  }

  /** Closes it, also when it is broken already. */
  @Override
  public void close() {
    try {
      handle.close();
    } catch (JdbiException _) {
      // The server has closed it before us.
    }
  }
}
