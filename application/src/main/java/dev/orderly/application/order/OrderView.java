package dev.orderly.application.order;

import dev.orderly.domain.order.Order;
import dev.orderly.domain.order.OrderId;
import dev.orderly.domain.tenant.LocationId;
import dev.orderly.domain.tenant.TenantId;
import dev.orderly.domain.user.Scope;
import dev.orderly.domain.user.UserId;
import java.util.Optional;

/**
 * An order as it is read: the JSON that is sent, byte for byte, and beside it what must be known
 * without looking into it: whose it is and how old it is.
 */
public record OrderView(
    OrderId id,
    TenantId tenant,
    UserId user,
    Optional<LocationId> location,
    int version,
    String json) {

  public static OrderView of(Order order) {
    return new OrderView(
        order.id(),
        order.tenant(),
        order.user(),
        order.location(),
        order.version(),
        OrderJson.of(order));
  }

  public boolean isIn(Scope scope) {
    return scope.includes(tenant, user, location);
  }
}
