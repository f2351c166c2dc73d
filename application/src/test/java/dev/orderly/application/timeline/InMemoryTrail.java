package dev.orderly.application.timeline;

import dev.orderly.domain.order.OrderId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What tests say that orders have left behind. */
public final class InMemoryTrail implements Trail {

  private final Map<OrderId, List<Step>> steps = new ConcurrentHashMap<>();

  public void add(OrderId order, Step step) {
    steps.computeIfAbsent(order, _ -> new ArrayList<>()).add(step);
  }

  @Override
  public List<Told> told(OrderId order) {
    return of(order, Told.class);
  }

  @Override
  public List<Attempt> attempts(OrderId order) {
    return of(order, Attempt.class);
  }

  @Override
  public List<Call> calls(OrderId order) {
    return of(order, Call.class);
  }

  @Override
  public List<Deadline> deadlines(OrderId order) {
    return of(order, Deadline.class);
  }

  private <S extends Step> List<S> of(OrderId order, Class<S> kind) {
    return steps.getOrDefault(order, List.of()).stream()
        .filter(kind::isInstance)
        .map(kind::cast)
        .toList();
  }
}
