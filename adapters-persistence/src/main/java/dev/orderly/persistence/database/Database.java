package dev.orderly.persistence.database;

import dev.orderly.application.Unavailable;
import java.time.Duration;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The way to PostgreSQL. Nobody waits for it for ever: connecting, waiting for a connection, a
 * statement, a lock and an answer each have their time, and whoever waited in vain is told {@link
 * Unavailable}. It may be opened before the server is up, and finds back when the server was away.
 */
public final class Database implements AutoCloseable {

  /** One connection in so many is kept for what takes long. */
  private static final int ONE_ASIDE_IN = 4;

  private static final int MIN_ASIDE = 2;

  /** How much longer somebody waits who waits for nothing else. */
  private static final int PATIENCE_NOW = 5;

  /** How much longer an answer may be on its way that was read aside. */
  private static final int PATIENCE_ASIDE = 10;

  /**
   * Aside, each statement is planned for its own values, which is worth a millisecond there, and as
   * if most of what it reads were in memory, which it is.
   */
  private static final String ASIDE =
      """
      set plan_cache_mode = force_custom_plan;
      set random_page_cost = 1.1;
      set default_transaction_read_only = on\
      """;

  private final DatabaseSettings settings;
  private final Connections usual;
  private final Connections aside;

  private Database(DatabaseSettings settings, Connections usual, Connections aside) {
    this.settings = settings;
    this.usual = usual;
    this.aside = aside;
  }

  public static Database open(DatabaseSettings settings) {
    var patience = settings.timeout();
    int size = settings.poolSize();
    var usual =
        Connections.open(
            "database",
            configured(new PersistentSource(), settings, patience),
            new Connections.Size(size, size),
            new Connections.Times(patience, patience),
            session(patience));
    var aside =
        Connections.open(
            "database-aside",
            configured(new PersistentSource(), settings, patience),
            new Connections.Size(0, Math.max(size / ONE_ASIDE_IN, MIN_ASIDE)),
            new Connections.Times(patience, patience.multipliedBy(PATIENCE_ASIDE)),
            session(patience) + ";" + ASIDE);
    return new Database(settings, usual, aside);
  }

  /**
   * For somebody who sits there and waits: connects at once, and tells why where that is in vain. A
   * service would go on trying, and its callers are told no reasons.
   */
  public static Database openNow(DatabaseSettings settings) {
    var patience = settings.timeout().multipliedBy(PATIENCE_NOW);
    var source = configured(new PGSimpleDataSource(), settings, patience);
    source.setConnectTimeout(seconds(patience));
    source.setLoginTimeout(seconds(patience));
    try (var alone = Jdbi.open(source)) {
      alone.execute("select 1");
    } catch (JdbiException e) {
      throw Faults.unusable(e);
    }
    return open(settings);
  }

  /** How the usual connections are used. */
  public PoolCounts pool() {
    return usual.counts();
  }

  /** How those are used that are kept for what takes long. */
  public PoolCounts poolAside() {
    return aside.counts();
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
    return usual.with(work);
  }

  /** Does something in one transaction. */
  public <T> T inTransaction(HandleCallback<T, RuntimeException> work) {
    return usual.inTransaction(work);
  }

  /**
   * Reads something large, or something whose best plan depends on what is looked for, in one
   * transaction. It has a few connections to itself: however many search and however long it takes,
   * orders are placed with the others.
   */
  public <T> T aside(HandleCallback<T, RuntimeException> work) {
    return aside.inTransaction(work);
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
    usual.close();
    aside.close();
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
    set max_parallel_workers_per_gather = 0;
    set timezone = 'UTC'\
    """
        .formatted(millis * 3 / 4, millis / 4, millis * 2);
  }

  /** The driver counts whole seconds. */
  private static int seconds(Duration timeout) {
    return Math.toIntExact(timeout.plusMillis(999).toSeconds());
  }
}
