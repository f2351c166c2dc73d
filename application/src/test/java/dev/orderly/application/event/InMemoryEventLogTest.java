package dev.orderly.application.event;

import dev.orderly.application.order.InMemoryOrders;
import dev.orderly.domain.order.OrderSamples;
import dev.orderly.domain.order.Orders;
import dev.orderly.domain.user.Caller;
import java.util.concurrent.atomic.AtomicLong;

/** The log in memory is as good as the one in the database. */
final class InMemoryEventLogTest extends EventLogContract {

  private static final AtomicLong USERS = new AtomicLong(100);

  private final InMemoryOrders orders = new InMemoryOrders();
  private final InMemoryEventLog log = new InMemoryEventLog();

  InMemoryEventLogTest() {
    orders.tell(log::add);
  }

  @Override
  protected EventLog log() {
    return log;
  }

  @Override
  protected Orders orders() {
    return orders;
  }

  @Override
  protected Caller aCustomer() {
    return OrderSamples.aCustomer(USERS.incrementAndGet());
  }

  @Override
  protected void leave() {
    // What is written has left.
  }

  @Override
  protected void forget() {
    log.forget();
  }
}
