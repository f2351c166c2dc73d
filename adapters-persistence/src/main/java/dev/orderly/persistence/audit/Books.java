package dev.orderly.persistence.audit;

import dev.orderly.application.audit.Check;
import dev.orderly.persistence.database.Database;
import dev.orderly.persistence.database.Session;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * All that is checked in the database, on a connection of its own that can only read. Each check is
 * a transaction of its own, so none keeps the server from sweeping for longer than it takes, and
 * each has its time.
 */
public final class Books implements AutoCloseable {

  /** These statements read whole tables, and are planned as such. */
  private static final String READ_WHOLE_TABLES =
      """
      set default_transaction_read_only = on;
      set default_transaction_isolation = 'repeatable read';
      set plan_cache_mode = auto;
      set enable_seqscan = on;
      set enable_hashjoin = on;
      set enable_mergejoin = on;
      set work_mem = '64MB'\
      """;

  private final Session session;
  private final Duration late;

  private Books(Session session, Duration late) {
    this.session = session;
    this.late = late;
  }

  /** An event that waits for longer than that is late. */
  public static Books open(Database database, Duration patience, Duration late) {
    return new Books(database.session(patience, READ_WHOLE_TABLES), late);
  }

  public List<Check> checks() {
    var checks = new ArrayList<Check>(OrderRules.checks(session));
    checks.addAll(EventRules.checks(session, late));
    return checks;
  }

  Session session() {
    return session;
  }

  @Override
  public void close() {
    session.close();
  }
}
