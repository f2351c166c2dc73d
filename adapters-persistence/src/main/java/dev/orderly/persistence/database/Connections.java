package dev.orderly.persistence.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.orderly.application.Patience;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A number of connections that begin alike and are lent out one after the other. Who finds none
 * free waits in front of the pool and not in it, and an answer is awaited under a watch: both as
 * {@link Patience} says.
 */
final class Connections implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Connections.class);

  private static final Duration MIN_VALIDATION = Duration.ofMillis(250);

  /** A connection that nobody needs is tried this often, so that firewalls do not forget it. */
  private static final Duration KEEPALIVE = Duration.ofMinutes(2);

  private static final Duration MAX_LIFETIME = Duration.ofMinutes(30);

  private static final int MAX_WAITING = 10_000;

  /** What is under way at the end may come to its own; broken off, nobody knew what it had done. */
  private static final long FAREWELL_MS = 1_000;

  private static final int EVERYBODY = Integer.MAX_VALUE;

  /** What is done in a transaction is more than one statement. */
  private static final int STATEMENTS = 2;

  private final PersistentSource source;
  private final HikariDataSource pool;
  private final PoolWaits waits;
  private final Jdbi jdbi;
  private final Duration answerWithin;
  private final SharedTurns<Supplier<Object>, Object> turns;
  private final Semaphore underWay = new Semaphore(EVERYBODY);
  private volatile boolean closing;

  private Connections(
      PersistentSource source, HikariDataSource pool, PoolWaits waits, Times times, int size) {
    this.source = source;
    this.pool = pool;
    this.waits = waits;
    this.answerWithin = times.answer();
    this.turns =
        new SharedTurns<>(
            new SharedTurns.Limits(size, 1, MAX_WAITING, times.patience()),
            asked -> List.of(asked.getFirst().get()));
    this.jdbi = Jdbi.create(pool);
    // A statement's arguments are people's data; they do not belong into logs.
    jdbi.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.NONE);
  }

  /** How many connections there are: at least the idle ones, at most all. */
  record Size(int idle, int all) {}

  /** How long somebody waits for a connection, and for the answer to a statement. */
  record Times(Duration patience, Duration answer) {}

  /** Each connection begins with that SQL. */
  static Connections open(
      String name, PersistentSource source, Size size, Times times, String begin) {
    var patience = times.patience();
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
    return new Connections(source, new HikariDataSource(config), waits, times, size.all());
  }

  PoolCounts counts() {
    var now = pool.getHikariPoolMXBean();
    return waits.counts(
        now.getActiveConnections(),
        now.getIdleConnections(),
        turns.waiting() + now.getThreadsAwaitingConnection(),
        turns.counts());
  }

  <T> T with(HandleCallback<T, RuntimeException> work) {
    return inTurn(() -> jdbi.withHandle(handle -> watched(handle, answerWithin, work)));
  }

  <T> T inTransaction(HandleCallback<T, RuntimeException> work) {
    var time = answerWithin.multipliedBy(STATEMENTS);
    return inTurn(
        () -> jdbi.withHandle(handle -> watched(handle, time, it -> it.inTransaction(work))));
  }

  /** What became of work that had a connection; what went wrong is its own affair. */
  private sealed interface Outcome<T> {
    record Done<T>(T result) implements Outcome<T> {}

    record Failed<T>(RuntimeException fault) implements Outcome<T> {}
  }

  /** Each goes alone; but when there are no connections to be had, all who wait hear of it. */
  private <T> T inTurn(Supplier<T> work) {
    @SuppressWarnings("unchecked") // each gets the answer to their own question
    var outcome = (Outcome<T>) turns.ask(() -> attempt(work));
    return switch (outcome) {
      case Outcome.Done<T>(var result) -> result;
      case Outcome.Failed<T>(var fault) -> throw fault;
    };
  }

  private <T> Outcome<T> attempt(Supplier<T> work) {
    if (!underWay.tryAcquire()) {
      throw Faults.away(null);
    }
    try {
      if (closing) {
        throw Faults.away(null);
      }
      return outcome(work);
    } finally {
      underWay.release();
    }
  }

  private <T> Outcome<T> outcome(Supplier<T> work) {
    try {
      return new Outcome.Done<>(work.get());
    } catch (ConnectionException e) {
      throw translated(e);
    } catch (JdbiException e) {
      return new Outcome.Failed<>(translated(e));
    } catch (RuntimeException e) {
      return new Outcome.Failed<>(e);
    }
  }

  private <T> T watched(Handle handle, Duration atMost, HandleCallback<T, RuntimeException> work) {
    var connection = handle.getConnection();
    try (var _ = Patience.watch(atMost, () -> breakOff(connection))) {
      return work.withHandle(handle);
    }
  }

  /** Whoever reads from it is told that it is gone, and nobody gets it any more. */
  private void breakOff(Connection connection) {
    try {
      connection.abort(Runnable::run);
    } catch (SQLException e) {
      LOG.debug("a connection that does not answer was gone already", e);
    }
    pool.evictConnection(connection);
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
    closing = true;
    awaitFarewells();
    pool.close();
  }

  private void awaitFarewells() {
    try {
      if (!underWay.tryAcquire(EVERYBODY, FAREWELL_MS, TimeUnit.MILLISECONDS)) {
        LOG.warn("the database did not answer before the end, what it was asked is broken off");
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static Duration max(Duration a, Duration b) {
    return a.compareTo(b) > 0 ? a : b;
  }
}
