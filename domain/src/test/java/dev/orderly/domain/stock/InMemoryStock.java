package dev.orderly.domain.stock;

import dev.orderly.domain.order.Line;
import dev.orderly.domain.order.OrderId;
import dev.orderly.domain.order.Shortage;
import dev.orderly.domain.order.Supply;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A warehouse in memory. Products that it was not given never run out. */
public final class InMemoryStock implements Stock {

  private final Map<String, Integer> available;
  private final Map<OrderId, List<Line>> reserved = new HashMap<>();

  public InMemoryStock(Map<String, Integer> available) {
    this.available = new HashMap<>(available);
  }

  @Override
  public synchronized Reservation reserve(OrderId order, List<Line> lines) {
    if (reserved.containsKey(order)) {
      return new Reservation.Reserved();
    }
    var shortages = shortages(lines);
    if (!shortages.isEmpty()) {
      return new Reservation.Short(shortages);
    }
    lines.forEach(line -> count(line, -line.quantity()));
    reserved.put(order, List.copyOf(lines));
    return new Reservation.Reserved();
  }

  private List<Shortage> shortages(List<Line> lines) {
    var supply = new Supply(available);
    return lines.stream()
        .map(line -> supply.take(line.number(), line.productId(), line.quantity()))
        .flatMap(Optional::stream)
        .toList();
  }

  @Override
  public synchronized Release release(OrderId order, List<Line> lines) {
    Stream.ofNullable(reserved.remove(order))
        .flatMap(List::stream)
        .forEach(line -> count(line, line.quantity()));
    return new Release.Released();
  }

  private void count(Line line, int change) {
    available.computeIfPresent(line.productId(), (product, there) -> there + change);
  }

  /** What is kept for the order. */
  public synchronized List<Line> reservedFor(OrderId order) {
    return reserved.getOrDefault(order, List.of());
  }
}
