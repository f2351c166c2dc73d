package dev.orderly.application.order;

import dev.orderly.domain.order.Decision.Accepted;
import dev.orderly.domain.order.KeyClaim;
import dev.orderly.domain.order.Order;
import dev.orderly.domain.order.OrderId;
import dev.orderly.domain.order.OrderNumber;
import dev.orderly.domain.order.OrderRef;
import dev.orderly.domain.order.Orders;
import dev.orderly.domain.order.Reaction;
import dev.orderly.domain.order.Receipt;
import dev.orderly.domain.tenant.Tenant;
import dev.orderly.domain.user.Scope;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Supplier;

/**
 * A keeper of orders where something happens just before a write: somebody else is faster, or the
 * write gets another answer than its own.
 */
final class DisturbedOrders implements Orders {

  private final Orders orders;
  private final Queue<Supplier<Optional<String>>> disturbances = new ArrayDeque<>();

  DisturbedOrders(Orders orders) {
    this.orders = orders;
  }

  /** Before the next write that is not disturbed yet. */
  void before(Runnable disturbance) {
    disturbances.add(
        () -> {
          disturbance.run();
          return Optional.empty();
        });
  }

  void answer(Saved saved) {
    answer(saved.name());
  }

  void answer(Reacted reacted) {
    answer(reacted.name());
  }

  private void answer(String name) {
    disturbances.add(() -> Optional.of(name));
  }

  private Optional<String> disturbed() {
    return disturbances.isEmpty() ? Optional.empty() : disturbances.remove().get();
  }

  @Override
  public OrderNumber nextNumber(Tenant tenant) {
    return orders.nextNumber(tenant);
  }

  @Override
  public Optional<Order> find(Scope scope, OrderRef ref) {
    return orders.find(scope, ref);
  }

  @Override
  public Optional<Order> findAnywhere(OrderId id) {
    return orders.findAnywhere(id);
  }

  @Override
  public Saved add(Accepted placed, Optional<KeyClaim> claim) {
    return disturbed().map(Saved::valueOf).orElseGet(() -> orders.add(placed, claim));
  }

  @Override
  public Saved save(Accepted change, Optional<KeyClaim> claim) {
    return disturbed().map(Saved::valueOf).orElseGet(() -> orders.save(change, claim));
  }

  @Override
  public Reacted react(Order order, Reaction reaction, Receipt receipt) {
    return disturbed()
        .map(Reacted::valueOf)
        .orElseGet(() -> orders.react(order, reaction, receipt));
  }
}
