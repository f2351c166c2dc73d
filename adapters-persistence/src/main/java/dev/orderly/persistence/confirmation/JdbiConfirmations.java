package dev.orderly.persistence.confirmation;

import static dev.orderly.persistence.database.SqlArray.texts;

import dev.orderly.application.confirmation.Confirmations;
import dev.orderly.domain.lifecycle.Status;
import dev.orderly.domain.money.Money;
import dev.orderly.domain.order.OrderId;
import dev.orderly.domain.order.OrderNumber;
import dev.orderly.domain.tenant.TenantId;
import dev.orderly.domain.user.UserId;
import dev.orderly.persistence.database.Database;
import dev.orderly.persistence.database.SharedTurns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import org.jdbi.v3.core.statement.StatementContext;

/** Confirmations in PostgreSQL. Those that are recorded at the same time share a commit. */
public final class JdbiConfirmations implements Confirmations {

  private static final SharedTurns.Limits LIMITS =
      new SharedTurns.Limits(1, 128, 4_096, Duration.ofSeconds(2));

  /** An event may come twice at once; then the first of the two records it. */
  private static final String RECORD =
      """
      with heard as materialized (
        select event_id, order_id::uuid, at::timestamptz, place,
               place = min(place) over (partition by event_id) as first
          from unnest(:event, :order, :at) with ordinality as heard (event_id, order_id, at, place)
      ), known as materialized (
        select heard.event_id, heard.at, heard.place, heard.first, orders.id as order_id,
               order_number, user_id, tenant_id, status, jsonb_array_length(items) as lines,
               total_amount, currency
          from heard left join orders on orders.id = heard.order_id
      ), handled as (
        insert into inbox (consumer, event_id, handled_at)
        select 'new_order', event_id, at
          from known
         where first and order_id is not null
         order by event_id
        on conflict do nothing
        returning event_id
      ), confirmed as (
        insert into order_confirmations (event_id, order_id, confirmed_at)
        select event_id, order_id, at
          from known
         where first and event_id in (select event_id from handled)
         order by event_id
        on conflict do nothing
        returning event_id
      )
      select order_id, order_number, user_id, tenant_id, status, lines, total_amount, currency,
             first and event_id in (select event_id from confirmed) as now
        from known
       order by place\
      """;

  private final SharedTurns<Heard, Recorded> turns;

  public JdbiConfirmations(Database database) {
    this.turns = new SharedTurns<>(LIMITS, heard -> record(database, heard));
  }

  private record Heard(String eventId, OrderId order, Instant at) {}

  @Override
  public Recorded record(String eventId, OrderId order, Instant at) {
    return turns.ask(new Heard(eventId, order, at));
  }

  private static List<Recorded> record(Database database, List<Heard> heard) {
    return database.with(
        handle ->
            handle
                .createQuery(RECORD)
                .bind("event", texts(heard, Heard::eventId))
                .bind("order", texts(heard, Heard::order))
                .bind("at", texts(heard, Heard::at))
                .map(JdbiConfirmations::recorded)
                .list());
  }

  private static Recorded recorded(ResultSet row, StatementContext context) throws SQLException {
    if (row.getObject("order_id") == null) {
      return new Recorded.NoSuchOrder();
    }
    if (!row.getBoolean("now")) {
      return new Recorded.Before();
    }
    var currency = Currency.getInstance(row.getString("currency"));
    return new Recorded.Now(
        new OrderNumber(row.getString("order_number")),
        new UserId(row.getLong("user_id")),
        new TenantId(row.getInt("tenant_id")),
        Status.valueOf(row.getString("status")),
        row.getInt("lines"),
        Money.of(row.getBigDecimal("total_amount"), currency));
  }
}
