package dev.orderly.persistence.retention;

import dev.orderly.application.retention.Perishables;
import dev.orderly.application.retention.Retention;
import dev.orderly.persistence.database.Database;
import java.util.List;

/** What the database keeps for a time only. */
public final class JdbiPerishables implements Perishables {

  private final Database database;

  public JdbiPerishables(Database database) {
    this.database = database;
  }

  /**
   * What was handled is remembered for as long as its event may be told again, so it goes after the
   * events.
   */
  @Override
  public List<Walk> walks(Retention retention) {
    return List.of(
        new OldEvents(database, retention.events()),
        new OldRows(database, "inbox", "handled_at", retention.events()),
        new OldRows(database, "idempotency_keys", "created_at", retention.keys()),
        new OldRows(database, "partner_calls", "at", retention.events()),
        new OldRows(database, "event_arrivals", "at", retention.events()),
        new OldRows(database, "failed_attempts", "at", retention.events()));
  }
}
