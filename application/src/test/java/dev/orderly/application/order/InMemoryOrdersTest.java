package dev.orderly.application.order;

import dev.orderly.domain.order.OrderSamples;
import dev.orderly.domain.order.Orders;
import dev.orderly.domain.user.Caller;

class InMemoryOrdersTest extends OrdersContract {

  private final InMemoryOrders orders = new InMemoryOrders();
  private long lastCustomer;

  @Override
  protected Orders orders() {
    return orders;
  }

  @Override
  protected OrderViews views() {
    return orders;
  }

  @Override
  protected IdempotencyKeys keys() {
    return orders;
  }

  @Override
  protected Caller aCustomer() {
    return OrderSamples.aCustomer(++lastCustomer);
  }
}
