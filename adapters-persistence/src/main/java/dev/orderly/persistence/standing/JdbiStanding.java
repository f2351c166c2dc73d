package dev.orderly.persistence.standing;

import static java.util.stream.Collectors.toMap;

import dev.orderly.domain.lifecycle.Status;
import dev.orderly.persistence.database.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/**
 * Takes stock. Orders are counted in the index alone, state by state and tenant by tenant, so those
 * that are done cost nothing, however many there are.
 */
public final class JdbiStanding {

  private static final String ACTIVE =
      """
      select state.status, sum(of_tenant.orders)
        from unnest(array['PENDING', 'PENDING_REVIEW', 'CONFIRMED', 'PAID', 'PREPARING', 'READY'])
          as state (status)
       cross join tenants
       cross join lateral (
         select count(*) as orders
           from orders
          where tenant_id = tenants.id and status = state.status) as of_tenant
       group by state.status
      union all
      select 'SHIPPED', count(*)
        from orders
       where status = 'SHIPPED' and lifecycle = 'retail'\
      """;

  private static final String WAITING =
      """
      select (select count(*) from outbox),
             (select extract(epoch from now() - time)
                from outbox join events using (event_id)
               order by outbox.id
               limit 1),
             (select count(*) from deadlines where due_at <= now()),
             (select count(*) from sagas where due_at is not null),
             (select extract(epoch from now() - min(since))
                from sagas
               where due_at is not null),
             (select extract(epoch from now() - min(due_at))
                from sagas)\
      """;

  private final Database database;

  public JdbiStanding(Database database) {
    this.database = database;
  }

  public Standing read() {
    return database.with(
        handle -> {
          var active = activeOrders(handle);
          return handle.createQuery(WAITING).map((row, _) -> standing(active, row)).one();
        });
  }

  private static Map<Status, Long> activeOrders(Handle handle) {
    return handle
        .createQuery(ACTIVE)
        .map((row, _) -> Map.entry(Status.valueOf(row.getString(1)), row.getLong(2)))
        .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static Standing standing(Map<Status, Long> active, ResultSet row) throws SQLException {
    return new Standing(
        active,
        row.getLong(1),
        age(row, 2),
        row.getLong(3),
        row.getLong(4),
        age(row, 5),
        age(row, 6));
  }

  private static Duration age(ResultSet row, int column) throws SQLException {
    return Duration.ofMillis(Math.round(Math.max(0, row.getDouble(column)) * 1_000));
  }
}
