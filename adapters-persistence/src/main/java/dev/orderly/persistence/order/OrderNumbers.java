package dev.orderly.persistence.order;

import dev.orderly.domain.order.OrderNumber;
import dev.orderly.domain.tenant.Tenant;
import dev.orderly.domain.tenant.TenantId;
import dev.orderly.persistence.database.Database;
import java.util.concurrent.ConcurrentHashMap;

/** Takes order numbers from the tenants' sequences. */
final class OrderNumbers {

  private final Database database;
  private final ConcurrentHashMap<TenantId, NumberSequence> sequences = new ConcurrentHashMap<>();

  OrderNumbers(Database database) {
    this.database = database;
  }

  OrderNumber next(Tenant tenant) {
    var sequence =
        sequences.computeIfAbsent(
            tenant.id(), id -> new NumberSequence(database, "order_numbers_" + id));
    return OrderNumber.of(tenant.orderPrefix(), sequence.next());
  }
}
