package dev.orderly.application.order;

import dev.orderly.domain.order.OrderId;
import java.util.Optional;
import java.util.function.Supplier;

/** A cache that never remembers: allowed, and the simplest that does not lie. */
public final class UncachedOrders implements OrderCache {

  @Override
  public Optional<OrderView> get(OrderId id, Supplier<Optional<OrderView>> load) {
    return load.get();
  }

  @Override
  public Change changing(OrderId id) {
    return new Change() {
      @Override
      public void committed(OrderView view) {
        // Nothing was kept that could be old.
      }

      @Override
      public void abandoned() {
        // Nothing was kept that could be old.
      }
    };
  }
}
