package dev.orderly.application.order;

import dev.orderly.domain.order.OrderId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** A cache that remembers what it was told, in that order, and what it holds. */
final class ToldCache implements OrderCache {

  private final Map<OrderId, OrderView> held = new HashMap<>();
  private final List<String> told = new CopyOnWriteArrayList<>();

  void hold(OrderView view) {
    held.put(view.id(), view);
  }

  List<String> told() {
    return List.copyOf(told);
  }

  @Override
  public Optional<OrderView> get(OrderId id, Supplier<Optional<OrderView>> load) {
    return held.containsKey(id) ? Optional.of(held.get(id)) : load.get();
  }

  @Override
  public Change changing(OrderId id) {
    told.add("changing");
    return new Change() {
      @Override
      public void committed(OrderView view) {
        told.add("committed " + view.version());
      }

      @Override
      public void abandoned() {
        told.add("abandoned");
      }
    };
  }
}
