package dev.orderly.application.order;

import dev.orderly.domain.order.OrderSamples;
import dev.orderly.domain.order.Orders;
import dev.orderly.domain.user.Caller;

/** The orders in memory react as the contract says. */
class InMemoryOrderReactionsTest extends OrderReactionsContract {

  private final InMemoryOrders orders = new InMemoryOrders();
  private long lastCustomer;

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
    return OrderSamples.aCustomer(++lastCustomer);
  }
}
