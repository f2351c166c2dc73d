package dev.orderly.persistence.event;

import static dev.orderly.persistence.database.SqlArray.texts;

import dev.orderly.application.event.EventLog;
import dev.orderly.application.event.LoggedEvent;
import dev.orderly.domain.tenant.LocationId;
import dev.orderly.domain.tenant.TenantId;
import dev.orderly.domain.user.Scope;
import dev.orderly.domain.user.UserId;
import dev.orderly.persistence.database.Database;
import dev.orderly.persistence.order.ScopeSql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** Reads the events by the positions that the lead has given them. */
public final class JdbiEventLog implements EventLog {

  /** So many events are looked at for a part of which only some are wished for. */
  private static final int STRETCH = 500;

  /**
   * A stretch of the log, and what of it is wished for. The offsets keep the planner from beginning
   * anywhere but at the stretch, whatever it believes about the size of the tables. The
   * placeholders stand for conditions.
   */
  private static final String READ =
      """
      with horizon as materialized (
        select coalesce(max(position), 0) as position
          from feed_horizons
         where tenant_id = :tenant
      ), stretch as materialized (
        select position, event_id
          from %s
         where tenant_id = :tenant
           and position > greatest(:after, (select position from horizon))
         order by position
         limit :stretch
      ), part as (
        select stretch.position, events.*, its.user_id, its.location_id
          from stretch
         cross join lateral (
           select *
             from events
            where event_id = stretch.event_id and %s
           offset 0) as events
         cross join lateral (
           select user_id, location_id
             from (
               select tenant_id, user_id, location_id
                 from orders
                where id = events.order_id
               offset 0) as orders
            where %s) as its
         order by stretch.position
         limit :limit
      )
      select horizon.position as horizon, seen.size, seen.up_to, part.*
        from horizon
       cross join (select count(*) as size, max(position) as up_to from stretch) as seen
        left join part on true
       order by part.position\
      """;

  /** An order has few events: they are found first, and put in order then. */
  private static final String OF_ORDER =
      """
      (select event_positions.*
                  from events join event_positions using (event_id)
                 where order_id = :order
                offset 0) as event_positions\
      """;

  private static final String NEWEST =
      """
      select greatest(
        (select max(position) from event_positions where tenant_id = :tenant),
        (select max(position) from feed_horizons where tenant_id = :tenant),
        0)\
      """;

  private static final String TENANTS =
      """
      select id
        from tenants
       where exists (select from event_positions where tenant_id = tenants.id)
       order by id\
      """;

  private static final String POSITION =
      """
      select position
        from event_positions
       where event_id = :event
         and tenant_id = :tenant
         and position >= coalesce(
           (select position from feed_horizons where tenant_id = :tenant), 0)\
      """;

  private final Database database;

  public JdbiEventLog(Database database) {
    this.database = database;
  }

  @Override
  public Optional<Part> read(Wish wish) {
    return database.with(
        handle -> {
          var query = handle.createQuery(sql(wish));
          ScopeSql.bind(query, wish.scope())
              .bind("tenant", wish.scope().tenant().value())
              .bind("after", wish.after().orElse(0))
              .bind("stretch", stretch(wish))
              .bind("limit", wish.limit() + 1);
          wish.order().ifPresent(order -> query.bind("order", order.value()));
          if (!wish.types().isEmpty()) {
            query.bind("types", texts(wish.types(), type -> type));
          }
          return query.scanResultSet((rows, _) -> part(wish, rows.get()));
        });
  }

  static String sql(Wish wish) {
    return READ.formatted(
        wish.order().isPresent() ? OF_ORDER : "event_positions",
        wish.types().isEmpty() ? "true" : "type = any (:types)",
        ScopeSql.condition(wish.scope()));
  }

  private static int stretch(Wish wish) {
    boolean all = wish.types().isEmpty() && wish.scope() instanceof Scope.WholeTenant;
    return all ? wish.limit() + 1 : Math.max(wish.limit() + 1, STRETCH);
  }

  private static Optional<Part> part(Wish wish, ResultSet row) throws SQLException {
    long horizon = 0;
    long upTo = 0;
    boolean more = false;
    var events = new ArrayList<LoggedEvent>();
    while (row.next()) {
      horizon = row.getLong("horizon");
      upTo = row.getLong("up_to");
      more = row.getInt("size") == stretch(wish);
      if (row.getObject("position") != null) {
        events.add(event(row));
      }
    }
    if (wish.after().isPresent() && wish.after().getAsLong() < horizon) {
      return Optional.empty();
    }
    if (events.size() > wish.limit()) {
      List<LoggedEvent> some = events.subList(0, wish.limit());
      return Optional.of(new Part(some, some.getLast().position(), true));
    }
    long from = Math.max(wish.after().orElse(0), horizon);
    return Optional.of(new Part(events, Math.max(from, upTo), more));
  }

  private static LoggedEvent event(ResultSet row) throws SQLException {
    return new LoggedEvent(
        row.getLong("position"),
        EventRow.message(row),
        new UserId(row.getLong("user_id")),
        Optional.ofNullable(row.getObject("location_id", Integer.class)).map(LocationId::new));
  }

  @Override
  public long newest(TenantId tenant) {
    return database.with(
        handle ->
            handle.createQuery(NEWEST).bind("tenant", tenant.value()).mapTo(long.class).one());
  }

  @Override
  public List<TenantId> tenants() {
    return database.with(
        handle -> handle.createQuery(TENANTS).map((row, _) -> new TenantId(row.getInt(1))).list());
  }

  @Override
  public OptionalLong positionOf(TenantId tenant, UUID event) {
    return database
        .with(
            handle ->
                handle
                    .createQuery(POSITION)
                    .bind("event", event)
                    .bind("tenant", tenant.value())
                    .mapTo(Long.class)
                    .findOne())
        .map(OptionalLong::of)
        .orElseGet(OptionalLong::empty);
  }
}
