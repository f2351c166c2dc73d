package dev.orderly.persistence.timeline;

import dev.orderly.application.Trace;
import dev.orderly.application.timeline.Trail;
import dev.orderly.domain.order.OrderId;
import dev.orderly.persistence.database.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;

/** Gathers what several tables know about an order. Each is asked by an index, for that order. */
public final class JdbiTrail implements Trail {

  /**
   * People ask when something is stuck, and then a lot may wait: the outbox, which no index finds
   * events in, is read only for one that has left and was not confirmed at once. A confirmation is
   * looked for from the moment on at which the event left, and not for ever: what was refused for
   * longer than that has shown it in other ways.
   */
  private static final String TOLD =
      """
      select time, event_id, type, sequence, traceparent, left_at,
             coalesce(soon.at, later.at) as arrived_at, way
        from events
        left join event_positions using (event_id)
        left join lateral (
          select at
            from event_arrivals
           where at >= left_at and at < left_at + interval '10 seconds'
             and event_ids @> array[events.event_id]
           order by at
           limit 1) as soon on true
       cross join lateral (
         select case
                  when position is null then 'WAITING'
                  when soon.at is null
                   and exists (select from outbox where outbox.event_id = events.event_id)
                    then 'PUBLISHED'
                  else 'CONFIRMED'
                end as way) as so_far
        left join lateral (
          select at
            from event_arrivals
           where soon.at is null and way = 'CONFIRMED'
             and at >= left_at + interval '10 seconds' and at < left_at + interval '1 day'
             and event_ids @> array[events.event_id]
           order by at
           limit 1) as later on true
       where order_id = :order
       order by sequence\
      """;

  private static final String ATTEMPTS =
      """
      select handled_at as at, consumer, event_id, 'done' as outcome, null::int as attempt,
             null as reason
        from inbox
       where order_id = :order and consumer <> 'saga'
      union all
      select handled_at, consumer, inbox.event_id, 'done', null, null
        from events
        join inbox on consumer = 'new_order' and inbox.event_id = events.event_id::text
       where events.order_id = :order
      union all
      select at, consumer, event_id, outcome, attempt, reason
        from failed_attempts
       where order_id = :order
       order by at\
      """;

  private static final String CALLS =
      """
      select at, partner, verb, attempt, outcome, ms
        from partner_calls
       where order_id = :order
       order by at\
      """;

  /** The next step of a saga is due as a deadline is: nobody hears of it before. */
  private static final String DEADLINES =
      """
      select due_at, kind as what, 0 as attempts, null as last_error
        from deadlines
       where order_id = :order
      union all
      select due_at, lower(step), attempts, last_error
        from sagas
       where order_id = :order and due_at is not null
       order by due_at\
      """;

  private final Database database;

  public JdbiTrail(Database database) {
    this.database = database;
  }

  @Override
  public List<Told> told(OrderId order) {
    return list(TOLD, order, JdbiTrail::toldOf);
  }

  @Override
  public List<Attempt> attempts(OrderId order) {
    return list(ATTEMPTS, order, JdbiTrail::attempt);
  }

  @Override
  public List<Call> calls(OrderId order) {
    return list(CALLS, order, JdbiTrail::call);
  }

  @Override
  public List<Deadline> deadlines(OrderId order) {
    return list(DEADLINES, order, JdbiTrail::deadline);
  }

  private <T> List<T> list(String sql, OrderId order, RowMapper<T> mapper) {
    return database.with(
        handle -> handle.createQuery(sql).bind("order", order.value()).map(mapper).list());
  }

  private static Told toldOf(ResultSet row, StatementContext context) throws SQLException {
    return new Told(
        time(row, "time").orElseThrow(),
        row.getObject("event_id", UUID.class),
        row.getString("type"),
        row.getInt("sequence"),
        Optional.ofNullable(row.getString("traceparent")).map(Trace::new),
        Way.valueOf(row.getString("way")),
        time(row, "left_at"),
        time(row, "arrived_at"));
  }

  private static Attempt attempt(ResultSet row, StatementContext context) throws SQLException {
    return new Attempt(
        time(row, "at").orElseThrow(),
        row.getString("consumer"),
        row.getString("event_id"),
        row.getString("outcome"),
        Optional.ofNullable(row.getObject("attempt", Integer.class)),
        Optional.ofNullable(row.getString("reason")));
  }

  private static Call call(ResultSet row, StatementContext context) throws SQLException {
    return new Call(
        time(row, "at").orElseThrow(),
        row.getString("partner"),
        row.getString("verb"),
        row.getInt("attempt"),
        row.getString("outcome"),
        Duration.ofMillis(row.getInt("ms")));
  }

  private static Deadline deadline(ResultSet row, StatementContext context) throws SQLException {
    return new Deadline(
        time(row, "due_at").orElseThrow(),
        row.getString("what"),
        row.getInt("attempts"),
        Optional.ofNullable(row.getString("last_error")));
  }

  /** The database's own clock is finer than anybody needs to know. */
  private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
        .map(time -> time.toInstant().truncatedTo(ChronoUnit.MILLIS));
  }
}
