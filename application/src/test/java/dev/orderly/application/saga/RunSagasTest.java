package dev.orderly.application.saga;

import static dev.orderly.domain.lifecycle.Lifecycles.STANDARD;
import static dev.orderly.domain.order.OrderSamples.NOON;
import static dev.orderly.domain.order.OrderSamples.aPlacement;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.application.Eventually;
import dev.orderly.application.Unavailable;
import dev.orderly.application.order.InMemoryOrders;
import dev.orderly.application.order.UncachedOrders;
import dev.orderly.application.saga.RunSagas.Pace;
import dev.orderly.domain.CanIgnoreReturnValue;
import dev.orderly.domain.order.Line;
import dev.orderly.domain.order.Order;
import dev.orderly.domain.order.OrderId;
import dev.orderly.domain.order.Orders.Saved;
import dev.orderly.domain.stock.InMemoryStock;
import dev.orderly.domain.stock.Stock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The threads on which sagas go on. */
class RunSagasTest {

  private static final Duration LONG = Duration.ofMinutes(1);
  private static final Duration OFTEN = Duration.ofMillis(10);

  private final InMemoryOrders orders = new InMemoryOrders();
  private final InMemorySagas sagas = new InMemorySagas(orders);
  private final InMemoryStock shelf = new InMemoryStock(Map.of());
  private final FakeBell bell = new FakeBell();

  /** A warehouse before whose door something may happen. */
  private record Door(Stock inside, Runnable before) implements Stock {
    @Override
    public Reservation reserve(OrderId order, List<Line> lines) {
      before.run();
      return inside.reserve(order, lines);
    }

    @Override
    public Release release(OrderId order, List<Line> lines) {
      return inside.release(order, lines);
    }
  }

  /** Rings when it is told to, and before that not at all, however long one waits. */
  private static final class FakeBell {
    private final Semaphore rung = new Semaphore(0);

    void await(Duration atMost) throws InterruptedException {
      rung.acquire();
    }
  }

  private RunSagas running(Runnable beforeTheDoor, Sagas kept) {
    return running(new Pace(LONG, OFTEN), beforeTheDoor, kept);
  }

  private RunSagas running(Pace pace, Runnable beforeTheDoor, Sagas kept) {
    var partners =
        new AdvanceSaga.Partners(Optional.of(new Door(shelf, beforeTheDoor)), MoneyRequests.NONE);
    var advance =
        new AdvanceSaga(kept, orders, new UncachedOrders(), partners, (_, _, _) -> {}, () -> NOON);
    var run = new RunSagas(kept, advance, pace, bell::await, System::nanoTime);
    run.start();
    return run;
  }

  @Test
  void what_is_due_is_done_side_by_side() throws InterruptedException {
    var all = new CountDownLatch(10);
    var placed = Stream.generate(this::placed).limit(10).toList();

    var run = running(() -> meet(all), sagas);

    Eventually.holds(() -> assertThat(placed).allSatisfy(it -> assertThat(reserved(it)).isTrue()));
    run.stop(LONG);
  }

  @Test
  void when_the_bell_rings_what_is_due_is_taken_up_at_once() throws InterruptedException {
    var looked = new CountDownLatch(1);
    var run = running(new Pace(LONG, LONG), () -> {}, new ShakySagas(sagas, looked::countDown));
    await(looked);
    var order = placed();

    bell.rung.release();

    Eventually.holds(() -> assertThat(reserved(order)).isTrue());
    run.stop(LONG);
  }

  @Test
  void a_fault_ends_neither_the_others_nor_the_saga() throws InterruptedException {
    var tries = new AtomicInteger();
    var order = placed();

    var run =
        running(
            () -> {
              if (tries.incrementAndGet() == 1) {
                throw new IllegalStateException("a defect");
              }
            },
            sagas);

    Eventually.holds(
        () -> {
          sagas.pass(Duration.ofSeconds(1));
          assertThat(reserved(order)).isTrue();
        });
    run.stop(LONG);
  }

  @Test
  void a_keeper_that_is_away_is_waited_for() throws InterruptedException {
    var tries = new AtomicInteger();
    var order = placed();
    var shaky =
        new ShakySagas(
            sagas,
            () -> {
              switch (tries.incrementAndGet()) {
                case 1 -> throw Unavailable.away("the database", null);
                case 2 -> throw new IllegalStateException("a defect");
                default -> {}
              }
            });

    var run = running(() -> {}, shaky);

    Eventually.holds(() -> assertThat(reserved(order)).isTrue());
    run.stop(LONG);
  }

  @Test
  void what_is_in_hand_is_finished_before_the_end() throws InterruptedException {
    var asked = new CountDownLatch(1);
    var stopped = new CountDownLatch(1);
    var order = placed();
    var run =
        running(
            () -> {
              asked.countDown();
              await(stopped);
            },
            sagas);
    await(asked);

    var stopping = Thread.startVirtualThread(() -> stop(run, LONG));
    stopped.countDown();
    stopping.join();

    assertThat(reserved(order)).isTrue();
  }

  @Test
  void what_hangs_is_left_to_others() throws InterruptedException {
    var asked = new CountDownLatch(1);
    placed();
    var run =
        running(
            () -> {
              asked.countDown();
              await(new CountDownLatch(1));
            },
            sagas);
    await(asked);

    var stopping = Thread.startVirtualThread(() -> stop(run, Duration.ofMillis(10)));

    assertThat(stopping.join(Duration.ofSeconds(30))).isTrue();
  }

  /** Sagas whose keeper has its moods. */
  private record ShakySagas(Sagas sagas, Runnable before) implements Sagas {
    @Override
    public List<Saga> take(int atMost, Duration lease) {
      before.run();
      return sagas.take(atMost, lease);
    }

    @Override
    public Settled settle(Saga saga, Next next, Optional<PartnerCall> call) {
      return sagas.settle(saga, next, call);
    }

    @Override
    public Settled settle(Saga saga, Next next, Optional<PartnerCall> call, Change change) {
      return sagas.settle(saga, next, call, change);
    }

    @Override
    public void reservedTooLate(Saga saga) {
      sagas.reservedTooLate(saga);
    }
  }

  private static void meet(CountDownLatch all) {
    all.countDown();
    await(all);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static void stop(RunSagas run, Duration deadline) {
    try {
      run.stop(deadline);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @CanIgnoreReturnValue
  private Order placed() {
    var accepted = Order.place(aPlacement(STANDARD));
    assertThat(orders.add(accepted, Optional.empty())).isEqualTo(Saved.DONE);
    return accepted.order();
  }

  private boolean reserved(Order order) {
    return !shelf.reservedFor(order.id()).isEmpty();
  }
}
