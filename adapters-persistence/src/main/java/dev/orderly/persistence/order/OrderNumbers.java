package dev.orderly.persistence.order;

import dev.orderly.domain.order.OrderNumber;
import dev.orderly.domain.tenant.Tenant;
import dev.orderly.domain.tenant.TenantId;
import dev.orderly.persistence.database.Database;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/** Takes order numbers from the tenants' sequences. */
final class OrderNumbers {

  private final Database database;
  private final BooleanSupplier othersOrder;
  private final ConcurrentHashMap<TenantId, NumberSequence> sequences = new ConcurrentHashMap<>();

  /** It is known whether anybody places an order at the moment. */
  OrderNumbers(Database database, BooleanSupplier othersOrder) {
    this.database = database;
    this.othersOrder = othersOrder;
  }

  OrderNumber next(Tenant tenant) {
    var sequence =
        sequences.computeIfAbsent(
            tenant.id(), id -> new NumberSequence(database, "order_numbers_" + id, othersOrder));
    return OrderNumber.of(tenant.orderPrefix(), sequence.next());
  }
}
