package dev.orderly.application.order;

import dev.orderly.domain.order.Order;
import dev.orderly.domain.order.OrderId;
import dev.orderly.domain.user.Scope;
import java.util.List;
import java.util.Optional;

/**
 * Goes over all orders of a scope, oldest first, a stretch at a time, and picks out those that a
 * filter fits. Between two stretches nothing is held: no rows, no connection, no transaction. So a
 * walk may take as long as its reader likes, and each order stands in one stretch, however often it
 * is changed meanwhile.
 */
public interface OrderWalk {

  Stretch next(Scope scope, OrderFilter filter, Optional<OrderId> after);

  /**
   * What was found on the way, possibly nothing, and behind which order it goes on. Without that,
   * it is the last stretch.
   */
  record Stretch(List<Order> orders, Optional<OrderId> next) {
    public Stretch {
      orders = List.copyOf(orders);
    }
  }
}
