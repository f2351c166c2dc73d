package dev.orderly.persistence.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.orderly.application.Unavailable;
import java.time.Duration;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The way to PostgreSQL. Nobody waits for it for ever: connecting, waiting for a connection, a
 * statement, a lock and an answer each have their time, and whoever waited in vain is told {@link
 * Unavailable}. It may be opened before the server is up, and finds back when the server was away.
 */
public final class Database implements AutoCloseable {

  private static final Duration MIN_VALIDATION = Duration.ofMillis(250);

  /** A connection that nobody needs is tried this often, so that firewalls do not forget it. */
  private static final Duration KEEPALIVE = Duration.ofMinutes(2);

  private static final Duration MAX_LIFETIME = Duration.ofMinutes(30);

  private final DatabaseSettings settings;
  private final PersistentSource source;
  private final HikariDataSource pool;
  private final PoolWaits waits;
  private final Jdbi jdbi;

  private Database(
      DatabaseSettings settings, PersistentSource source, HikariDataSource pool, PoolWaits waits) {
    this.settings = settings;
    this.source = source;
    this.pool = pool;
    this.waits = waits;
    this.jdbi = Jdbi.create(pool);
    // A statement's arguments are people's data; they do not belong into logs.
    jdbi.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.NONE);
  }

  public static Database open(DatabaseSettings settings) {
    var source = configured(new PersistentSource(), settings, settings.timeout());
    var config = new HikariConfig();
    config.setPoolName("database");
    config.setDataSource(source);
    config.setMaximumPoolSize(settings.poolSize());
    config.setConnectionTimeout(settings.timeout().toMillis());
    config.setValidationTimeout(max(settings.timeout().dividedBy(4), MIN_VALIDATION).toMillis());
    config.setInitializationFailTimeout(-1);
    config.setKeepaliveTime(KEEPALIVE.toMillis());
    config.setMaxLifetime(MAX_LIFETIME.toMillis());
    config.setConnectionInitSql(session(settings.timeout()));
    var waits = new PoolWaits();
    config.setMetricsTrackerFactory(waits);
    return new Database(settings, source, new HikariDataSource(config), waits);
  }

  /** How the connections are used. */
  public PoolCounts pool() {
    var now = pool.getHikariPoolMXBean();
    return waits.counts(
        now.getActiveConnections(), now.getIdleConnections(), now.getThreadsAwaitingConnection());
  }

  /** Brings the schema up to date. Many may call it at once: one works, the others wait for it. */
  public void migrate() {
    var patient = configured(new PGSimpleDataSource(), settings, Duration.ZERO);
    try {
      Flyway.configure().dataSource(patient).locations("classpath:db/migration").load().migrate();
    } catch (FlywayValidateException e) {
      throw new Unusable("its schema was changed by hand, or by another version of Orderly", e);
    } catch (FlywayException e) {
      throw Faults.unusable(e);
    }
  }

  /** Does something with a connection, each statement a transaction of its own. */
  public <T> T with(HandleCallback<T, RuntimeException> work) {
    try {
      return jdbi.withHandle(work);
    } catch (JdbiException e) {
      throw Faults.translated(e);
    }
  }

  /** Does something in one transaction. */
  public <T> T inTransaction(HandleCallback<T, RuntimeException> work) {
    try {
      return jdbi.inTransaction(work);
    } catch (JdbiException e) {
      throw Faults.translated(e);
    }
  }

  /** Returns when the database has answered. */
  public void ping() {
    with(handle -> handle.createQuery("select 1").mapTo(int.class).one());
  }

  /**
   * Opens a session outside the pool. Its owner gives up a statement after that time; the settings
   * are SQL that it begins with.
   */
  public Session session(Duration answerWithin, String settings) {
    try {
      var alone = configured(new PGSimpleDataSource(), this.settings, answerWithin);
      var session = new Session(Jdbi.open(alone));
      session.call(handle -> handle.execute(session(answerWithin) + ";" + settings));
      return session;
    } catch (JdbiException e) {
      throw Faults.translated(e);
    }
  }

  @Override
  public void close() {
    source.giveUp();
    pool.close();
  }

  private static <S extends PGSimpleDataSource> S configured(
      S source, DatabaseSettings settings, Duration answerWithin) {
    source.setApplicationName("orderly");
    source.setUser(settings.user());
    source.setPassword(settings.password());
    source.setConnectTimeout(seconds(settings.timeout()));
    source.setLoginTimeout(seconds(settings.timeout()));
    source.setSocketTimeout(seconds(answerWithin));
    source.setCancelSignalTimeout(seconds(settings.timeout()));
    source.setTcpKeepAlive(true);
    source.setPrepareThreshold(1);
    source.setLogServerErrorDetail(false);
    source.setUrl(settings.jdbcUrl());
    return source;
  }

  /**
   * The server gives up before the client does, so that a slow statement ends in order.
   *
   * <p>Plans are made once per session, for ours are large, and they find by keys only: a plan that
   * was made while a table was small would otherwise go on reading all of it when it has grown.
   */
  private static String session(Duration timeout) {
    long millis = timeout.toMillis();
    return """
    set statement_timeout = %d;
    set lock_timeout = %d;
    set idle_in_transaction_session_timeout = %d;
    set plan_cache_mode = force_generic_plan;
    set enable_seqscan = off;
    set enable_hashjoin = off;
    set enable_mergejoin = off;
    set jit = off;
    set timezone = 'UTC'\
    """
        .formatted(millis * 3 / 4, millis / 4, millis * 2);
  }

  /** The driver counts whole seconds. */
  private static int seconds(Duration timeout) {
    return Math.toIntExact(timeout.plusMillis(999).toSeconds());
  }

  private static Duration max(Duration a, Duration b) {
    return a.compareTo(b) > 0 ? a : b;
  }
}
