package dev.orderly.persistence.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;

/** A number of connections that begin alike and are lent out one after the other. */
final class Connections implements AutoCloseable {

  private static final Duration MIN_VALIDATION = Duration.ofMillis(250);

  /** A connection that nobody needs is tried this often, so that firewalls do not forget it. */
  private static final Duration KEEPALIVE = Duration.ofMinutes(2);

  private static final Duration MAX_LIFETIME = Duration.ofMinutes(30);

  private final PersistentSource source;
  private final HikariDataSource pool;
  private final PoolWaits waits;
  private final Jdbi jdbi;

  private Connections(PersistentSource source, HikariDataSource pool, PoolWaits waits) {
    this.source = source;
    this.pool = pool;
    this.waits = waits;
    this.jdbi = Jdbi.create(pool);
    // A statement's arguments are people's data; they do not belong into logs.
    jdbi.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.NONE);
  }

  /** How many connections there are: at least the idle ones, at most all. */
  record Size(int idle, int all) {}

  /** Nobody waits for a connection longer than the patience; each begins with that SQL. */
  static Connections open(
      String name, PersistentSource source, Size size, Duration patience, String begin) {
    var config = new HikariConfig();
    config.setPoolName(name);
    config.setDataSource(source);
    config.setMinimumIdle(size.idle());
    config.setMaximumPoolSize(size.all());
    config.setConnectionTimeout(patience.toMillis());
    config.setValidationTimeout(max(patience.dividedBy(4), MIN_VALIDATION).toMillis());
    config.setInitializationFailTimeout(-1);
    config.setKeepaliveTime(KEEPALIVE.toMillis());
    config.setMaxLifetime(MAX_LIFETIME.toMillis());
    config.setConnectionInitSql(begin);
    var waits = new PoolWaits();
    config.setMetricsTrackerFactory(waits);
    return new Connections(source, new HikariDataSource(config), waits);
  }

  PoolCounts counts() {
    var now = pool.getHikariPoolMXBean();
    return waits.counts(
        now.getActiveConnections(), now.getIdleConnections(), now.getThreadsAwaitingConnection());
  }

  <T> T with(HandleCallback<T, RuntimeException> work) {
    try {
      return jdbi.withHandle(work);
    } catch (JdbiException e) {
      throw translated(e);
    }
  }

  <T> T inTransaction(HandleCallback<T, RuntimeException> work) {
    try {
      return jdbi.inTransaction(work);
    } catch (JdbiException e) {
      throw translated(e);
    }
  }

  /** Who comes after the end is told that nobody is there, like everybody else. */
  private RuntimeException translated(JdbiException fault) {
    return fault instanceof ConnectionException && pool.isClosed()
        ? Faults.away(fault)
        : Faults.translated(fault);
  }

  @Override
  public void close() {
    source.giveUp();
    pool.close();
  }

  private static Duration max(Duration a, Duration b) {
    return a.compareTo(b) > 0 ? a : b;
  }
}
