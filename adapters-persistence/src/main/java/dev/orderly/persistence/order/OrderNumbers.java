package dev.orderly.persistence.order;

import dev.orderly.domain.order.OrderNumber;
import dev.orderly.domain.tenant.Tenant;
import dev.orderly.domain.tenant.TenantId;
import dev.orderly.persistence.database.Database;
import dev.orderly.persistence.database.SharedTurns;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Takes order numbers from the tenant's sequence: one for a lone caller, at high demand as many at
 * once as callers wait. None is taken ahead, so none is lost when the process ends.
 */
final class OrderNumbers {

  private static final SharedTurns.Limits LIMITS =
      new SharedTurns.Limits(1, 1_000, 10_000, Duration.ofSeconds(2));

  private static final String NEXT =
      """
      select nextval(:sequence::regclass)
        from generate_series(1, :count)\
      """;

  private final Database database;
  private final ConcurrentHashMap<TenantId, SharedTurns<Void, Long>> turns =
      new ConcurrentHashMap<>();

  OrderNumbers(Database database) {
    this.database = database;
  }

  OrderNumber next(Tenant tenant) {
    var turn =
        turns.computeIfAbsent(
            tenant.id(), id -> new SharedTurns<>(LIMITS, asked -> take(id, asked.size())));
    return OrderNumber.of(tenant.orderPrefix(), turn.ask(null));
  }

  private List<Long> take(TenantId tenant, int count) {
    return database.with(
        handle ->
            handle
                .createQuery(NEXT)
                .bind("sequence", "order_numbers_" + tenant)
                .bind("count", count)
                .mapTo(long.class)
                .list());
  }
}
