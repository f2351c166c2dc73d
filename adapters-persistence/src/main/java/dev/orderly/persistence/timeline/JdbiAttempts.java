package dev.orderly.persistence.timeline;

import dev.orderly.application.timeline.Attempts;
import dev.orderly.persistence.database.Database;
import java.util.Locale;

/** Failed attempts in PostgreSQL, for as long as events are kept. */
public final class JdbiAttempts implements Attempts {

  private static final String KEEP =
      """
      insert into failed_attempts (order_id, consumer, event_id, attempt, outcome, reason)
      values (:order, :consumer, :event, :attempt, :outcome, :reason)\
      """;

  private final Database database;

  public JdbiAttempts(Database database) {
    this.database = database;
  }

  @Override
  public void failed(Failed attempt) {
    database.with(
        handle ->
            handle
                .createUpdate(KEEP)
                .bind("order", attempt.order().value())
                .bind("consumer", attempt.consumer())
                .bind("event", attempt.eventId())
                .bind("attempt", attempt.attempt())
                .bind("outcome", attempt.outcome().name().toLowerCase(Locale.ROOT))
                .bind("reason", attempt.reason())
                .execute());
  }
}
