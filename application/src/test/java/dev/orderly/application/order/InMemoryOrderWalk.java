package dev.orderly.application.order;

import dev.orderly.domain.order.Order;
import dev.orderly.domain.order.OrderId;
import dev.orderly.domain.user.Scope;
import java.util.Comparator;
import java.util.Optional;

/** Walks over orders that are kept in memory, by what the search says about each. */
public final class InMemoryOrderWalk implements OrderWalk {

  private final InMemoryOrderSearch search;
  private final int stretch;

  public InMemoryOrderWalk(InMemoryOrderSearch search, int stretch) {
    this.search = search;
    this.stretch = stretch;
  }

  @Override
  public Stretch next(Scope scope, OrderFilter filter, Optional<OrderId> after) {
    var rest =
        search
            .fitting(scope, filter)
            .filter(order -> after.map(it -> isBehind(order, it)).orElse(true))
            .sorted(Comparator.comparing(order -> order.id().value()))
            .toList();
    var orders = rest.subList(0, Math.min(stretch, rest.size()));
    boolean more = orders.size() == stretch;
    return new Stretch(orders, more ? Optional.of(orders.getLast().id()) : Optional.empty());
  }

  private static boolean isBehind(Order order, OrderId after) {
    return order.id().value().compareTo(after.value()) > 0;
  }
}
