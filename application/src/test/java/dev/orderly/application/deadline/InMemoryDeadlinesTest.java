package dev.orderly.application.deadline;

import static dev.orderly.domain.order.OrderSamples.NOON;

import dev.orderly.application.order.InMemoryOrders;
import dev.orderly.application.order.OrderHistory;
import dev.orderly.domain.order.OrderSamples;
import dev.orderly.domain.order.Orders;
import dev.orderly.domain.user.Caller;
import java.time.Instant;

/** The deadlines in memory pass as the contract says. */
class InMemoryDeadlinesTest extends DeadlinesContract {

  private final InMemoryOrders orders = new InMemoryOrders();
  private final InMemoryDeadlines deadlines = new InMemoryDeadlines(orders, this::now);

  @Override
  protected Deadlines deadlines() {
    return deadlines;
  }

  @Override
  protected Orders orders() {
    return orders;
  }

  @Override
  protected OrderHistory history() {
    return orders;
  }

  @Override
  protected Caller aCustomer() {
    return OrderSamples.aCustomer(42);
  }

  @Override
  protected Instant now() {
    return NOON;
  }
}
