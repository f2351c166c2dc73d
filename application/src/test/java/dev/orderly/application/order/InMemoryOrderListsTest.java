package dev.orderly.application.order;

import dev.orderly.domain.order.OrderSamples;
import dev.orderly.domain.order.Orders;
import dev.orderly.domain.user.Caller;

class InMemoryOrderListsTest extends OrderListsContract {

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
  protected Caller aCustomer() {
    return OrderSamples.aCustomer(++lastCustomer);
  }
}
