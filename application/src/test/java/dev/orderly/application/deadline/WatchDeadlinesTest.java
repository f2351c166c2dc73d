package dev.orderly.application.deadline;

import static dev.orderly.domain.lifecycle.Lifecycles.STANDARD;
import static dev.orderly.domain.order.OrderSamples.NOON;
import static dev.orderly.domain.order.OrderSamples.aCustomer;
import static dev.orderly.domain.order.OrderSamples.aLine;
import static dev.orderly.domain.order.OrderSamples.aPlacement;
import static dev.orderly.domain.order.OrderSamples.due;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.application.Eventually;
import dev.orderly.application.Unavailable;
import dev.orderly.application.event.LogLines;
import dev.orderly.application.order.InMemoryOrders;
import dev.orderly.application.order.OrderCache;
import dev.orderly.application.order.OrderView;
import dev.orderly.domain.CanIgnoreReturnValue;
import dev.orderly.domain.lifecycle.Status;
import dev.orderly.domain.order.Order;
import dev.orderly.domain.order.OrderId;
import dev.orderly.domain.order.OrderSamples;
import dev.orderly.domain.order.Orders.Saved;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WatchDeadlinesTest {

  private static final WatchDeadlines.Pace QUICK =
      new WatchDeadlines.Pace(Duration.ofMillis(5), Duration.ofMillis(1), Duration.ofMillis(10));

  private final InMemoryOrders orders = new InMemoryOrders();
  private final Frail deadlines = new Frail();
  private final Told cache = new Told();
  private final List<Duration> lateness = new CopyOnWriteArrayList<>();
  private final WatchDeadlines watch =
      new WatchDeadlines(deadlines, cache, lateness::add, QUICK, System::nanoTime);
  private final LogLines log = LogLines.of(WatchDeadlines.class);
  private volatile Instant now = NOON;

  /** Deadlines that may be out of reach, or have an order that nobody can cancel. */
  private final class Frail implements Deadlines {

    private final Deadlines sound = new InMemoryDeadlines(orders, () -> now);
    private final AtomicInteger looks = new AtomicInteger();
    private final AtomicInteger attempts = new AtomicInteger();
    private volatile Optional<RuntimeException> trouble = Optional.empty();
    private volatile Set<OrderId> cursed = Set.of();
    private volatile Set<OrderId> taken = Set.of();

    @Override
    public Optional<Duration> untilNext(Collection<OrderId> aside) {
      looks.incrementAndGet();
      trouble.ifPresent(
          it -> {
            throw it;
          });
      return sound.untilNext(aside);
    }

    @Override
    public List<OrderId> passed(int limit, Collection<OrderId> aside) {
      return sound.passed(limit, aside).stream().filter(it -> !taken.contains(it)).toList();
    }

    @Override
    public List<Expired> expire(Collection<OrderId> asked, Consequence consequence) {
      attempts.incrementAndGet();
      return sound.expire(
          asked,
          (order, at) -> {
            if (cursed.contains(order.id())) {
              throw new IllegalStateException("this one cannot be");
            }
            return consequence.of(order, at);
          });
    }
  }

  /** A cache that remembers what became of which change. */
  private static final class Told implements OrderCache {

    private final ConcurrentHashMap<OrderId, List<String>> told = new ConcurrentHashMap<>();

    private void tell(OrderId order, String what) {
      told.computeIfAbsent(order, _ -> new CopyOnWriteArrayList<>()).add(what);
    }

    @Override
    public Optional<OrderView> get(OrderId id, Supplier<Optional<OrderView>> load) {
      return load.get();
    }

    @Override
    public Change changing(OrderId id) {
      tell(id, "changing");
      return new Change() {
        @Override
        public void committed(OrderView view) {
          tell(id, "committed " + view.version());
        }

        @Override
        public void abandoned() {
          tell(id, "abandoned");
        }
      };
    }
  }

  @AfterEach
  void stop() throws InterruptedException {
    watch.stop(Duration.ofSeconds(10));
    log.close();
  }

  @Test
  void an_order_is_cancelled_when_its_deadline_has_passed_and_not_before() {
    var order = orderDue(NOON.plusSeconds(60));
    watch.start();
    looksAgain();
    var before = status(order);

    now = NOON.plusSeconds(62);

    Eventually.holds(() -> assertThat(lateness).containsExactly(Duration.ofSeconds(2)));
    assertThat(List.of(before, status(order))).containsExactly(Status.PENDING, Status.CANCELED);
    assertThat(orders.of(order.id()).getLast().actor()).isEqualTo("system:deadline");
    assertThat(orders.of(order.id()).getLast().reasonCode()).contains("payment_timeout");
    assertThat(cache.told.get(order.id())).containsExactly("changing", "committed 2");
  }

  @Test
  void many_are_cancelled_in_a_few_transactions() {
    for (int i = 0; i < 120; i++) {
      orderDue(NOON.minusSeconds(1));
    }

    watch.start();

    Eventually.holds(() -> assertThat(lateness).hasSize(120));
    assertThat(deadlines.attempts).hasValue(3);
  }

  @Test
  void one_that_cannot_be_cancelled_does_not_stand_in_the_way() {
    var cursed = orderDue(NOON.minusSeconds(2));
    var next = orderDue(NOON.minusSeconds(1));
    deadlines.cursed = Set.of(cursed.id());

    watch.start();

    Eventually.holds(() -> assertThat(status(next)).isEqualTo(Status.CANCELED));
    assertThat(status(cursed)).isEqualTo(Status.PENDING);
    assertThat(log.lines()).anyMatch(it -> it.contains("order " + cursed.id() + " is put aside"));
    deadlines.cursed = Set.of();
    Eventually.holds(() -> assertThat(status(cursed)).isEqualTo(Status.CANCELED));
  }

  @Test
  void what_somebody_else_has_in_hand_is_left_to_them() {
    var order = orderDue(NOON.minusSeconds(1));
    deadlines.taken = Set.of(order.id());

    watch.start();
    looksAgain();

    assertThat(status(order)).isEqualTo(Status.PENDING);
    assertThat(deadlines.attempts).hasValue(0);
  }

  @Test
  void trouble_does_not_end_it() {
    deadlines.trouble = Optional.of(Unavailable.away("the database", null));
    var order = orderDue(NOON.minusSeconds(1));
    watch.start();
    looksAgain();

    deadlines.trouble = Optional.of(new IllegalStateException("a defect"));
    looksAgain();
    deadlines.trouble = Optional.empty();
    assertThat(log.lines()).hasSize(2).allMatch(it -> it.contains("deadlines wait"));

    Eventually.holds(() -> assertThat(status(order)).isEqualTo(Status.CANCELED));
  }

  @Test
  void when_stopped_it_looks_no_more() throws InterruptedException {
    watch.start();
    looksAgain();

    watch.stop(Duration.ofSeconds(10));

    int looks = deadlines.looks.get();
    orderDue(NOON.minusSeconds(1));
    assertThat(deadlines.looks).hasValue(looks);
  }

  private void looksAgain() {
    int before = deadlines.looks.get();
    Eventually.holds(() -> assertThat(deadlines.looks).hasValueGreaterThan(before + 1));
  }

  private Status status(Order order) {
    return orders.findAnywhere(order.id()).orElseThrow().status();
  }

  @CanIgnoreReturnValue
  private Order orderDue(Instant deadline) {
    var number = orders.nextNumber(OrderSamples.SHOP);
    var line = List.of(aLine(1, "5.00", 2));
    var placed = Order.place(due(aPlacement(aCustomer(42), STANDARD, number, line), deadline));
    assertThat(orders.add(placed, Optional.empty())).isEqualTo(Saved.DONE);
    return placed.order();
  }
}
