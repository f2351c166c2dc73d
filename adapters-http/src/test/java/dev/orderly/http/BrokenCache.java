package dev.orderly.http;

import dev.orderly.application.order.OrderCache;
import dev.orderly.application.order.OrderView;
import dev.orderly.domain.order.OrderId;
import java.util.Optional;
import java.util.function.Supplier;

/** Breaks whenever it is asked. */
record BrokenCache(RuntimeException fault) implements OrderCache {

  @Override
  public Optional<OrderView> get(OrderId id, Supplier<Optional<OrderView>> load) {
    throw fault;
  }

  @Override
  public Change changing(OrderId id) {
    throw fault;
  }
}
