package dev.orderly.application.deadline;

import dev.orderly.application.order.InMemoryOrders;
import dev.orderly.domain.order.OrderId;
import dev.orderly.domain.order.Orders.Saved;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The deadlines of orders in memory, held to the same contract as those in the database. */
final class InMemoryDeadlines implements Deadlines {

  private final InMemoryOrders orders;
  private final InstantSource clock;

  InMemoryDeadlines(InMemoryOrders orders, InstantSource clock) {
    this.orders = orders;
    this.clock = clock;
  }

  @Override
  public Optional<Duration> untilNext(Collection<OrderId> aside) {
    var now = clock.instant();
    return orders.withDeadlines(
        all -> inOrder(all, aside).findFirst().map(it -> Duration.between(now, it.getValue())));
  }

  @Override
  public List<OrderId> passed(int limit, Collection<OrderId> aside) {
    var now = clock.instant();
    return orders.withDeadlines(
        all ->
            inOrder(all, aside)
                .filter(it -> !it.getValue().isAfter(now))
                .limit(limit)
                .map(Map.Entry::getKey)
                .toList());
  }

  private static Stream<Map.Entry<OrderId, Instant>> inOrder(
      Map<OrderId, Instant> all, Collection<OrderId> aside) {
    return all.entrySet().stream()
        .filter(it -> !aside.contains(it.getKey()))
        .sorted(Map.Entry.comparingByValue());
  }

  @Override
  public List<Expired> expire(Collection<OrderId> asked, Consequence consequence) {
    var now = clock.instant();
    return orders.withDeadlines(all -> expire(all, asked, consequence, now));
  }

  /** Everything is decided before anything is written: what throws leaves all as it was. */
  private List<Expired> expire(
      Map<OrderId, Instant> all, Collection<OrderId> asked, Consequence consequence, Instant now) {
    var writes = new ArrayList<Runnable>();
    var expired = new ArrayList<Expired>();
    for (var id : asked) {
      var due = all.get(id);
      if (due == null || due.isAfter(now)) {
        continue;
      }
      var change = consequence.of(orders.findAnywhere(id).orElseThrow(), now);
      change.ifPresent(it -> expired.add(new Expired(it.order(), Duration.between(due, now))));
      writes.add(
          () -> {
            all.remove(id);
            if (change.isPresent() && orders.save(change.get(), Optional.empty()) != Saved.DONE) {
              throw new IllegalStateException("somebody changed a locked order");
            }
          });
    }
    writes.forEach(Runnable::run);
    return expired;
  }
}
