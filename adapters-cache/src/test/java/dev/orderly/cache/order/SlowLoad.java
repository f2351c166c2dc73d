package dev.orderly.cache.order;

import dev.orderly.application.order.OrderView;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** A load that has read its row and does not come back with it until it is let go. */
final class SlowLoad implements Supplier<Optional<OrderView>> {

  private final OrderView view;
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch released = new CountDownLatch(1);
  private final AtomicInteger times = new AtomicInteger();

  SlowLoad(OrderView view) {
    this.view = view;
  }

  @Override
  public Optional<OrderView> get() {
    times.incrementAndGet();
    begun.countDown();
    await(released);
    return Optional.of(view);
  }

  void awaitBegin() {
    await(begun);
  }

  void release() {
    released.countDown();
  }

  int times() {
    return times.get();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
