package dev.orderly.application.live;

import static dev.orderly.domain.lifecycle.Lifecycles.STANDARD;
import static dev.orderly.domain.order.OrderSamples.aLine;
import static dev.orderly.domain.order.OrderSamples.aPlacement;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.application.event.InMemoryEventLog;
import dev.orderly.application.event.LocalNews;
import dev.orderly.application.event.LoggedEvent;
import dev.orderly.application.order.FindOrder;
import dev.orderly.application.order.InMemoryOrders;
import dev.orderly.application.order.UncachedOrders;
import dev.orderly.domain.order.Order;
import dev.orderly.domain.order.OrderNumber;
import dev.orderly.domain.order.OrderSamples;
import dev.orderly.domain.user.Caller;
import dev.orderly.domain.user.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Followers come, go, are slow and come back while events pour in and some news get lost; each
 * hears every event of theirs once, in order, from where they began.
 */
final class FollowersRaceTest {

  private static final int FOLLOWERS = 16;
  private static final int EVENTS = 6_000;
  private static final int CUSTOMERS = 4;

  private final InMemoryEventLog log = new InMemoryEventLog();
  private final LocalNews news = new LocalNews();
  private final FollowOrders follow =
      new FollowOrders(new FindOrder(new InMemoryOrders(), new UncachedOrders()), log, news);

  private volatile boolean written;

  /** Somebody, the first event that they heard of, and all that they heard of. */
  private record Follower(Caller caller, List<LoggedEvent> heard) {}

  @Test
  @Timeout(60)
  void everybody_hears_of_everything_once() throws Exception {
    long seed = System.nanoTime();
    var random = new Random(seed);
    write(random);

    var followers = new ArrayList<Callable<Follower>>();
    for (int i = 0; i < FOLLOWERS; i++) {
      var own = new Random(random.nextLong());
      var caller = i % 2 == 0 ? OrderSamples.a(Role.ADMIN, 99) : customer(i);
      followers.add(() -> follow(caller, own));
    }
    List<Follower> all = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var running = followers.stream().map(threads::submit).toList();
      for (int i = 1; i < EVENTS; i++) {
        write(random);
      }
      written = true;
      for (var each : running) {
        all.add(each.get());
      }
    } finally {
      follow.close();
    }

    System.out.printf(
        "seed %d: %d events, %d followers heard %d%n",
        seed, EVENTS, FOLLOWERS, all.stream().mapToInt(it -> it.heard().size()).sum());
    for (var follower : all) {
      var first = follower.heard().getFirst().position();
      assertThat(follower.heard())
          .as("seed %d, %s", seed, follower.caller())
          .isEqualTo(
              log.events().stream()
                  .filter(event -> event.position() >= first)
                  .filter(event -> event.isIn(follower.caller().scope()))
                  .toList());
    }
  }

  private static Caller customer(int number) {
    return OrderSamples.aCustomer(1 + number % CUSTOMERS);
  }

  private void write(Random random) {
    var owner = customer(random.nextInt(CUSTOMERS));
    var number = new OrderNumber("A-1001");
    log.add(Order.place(aPlacement(owner, STANDARD, number, List.of(aLine(1, "5.00", 1)))));
    if (random.nextInt(10) > 0) {
      news.tell(List.of(log.events().getLast().message()));
    }
  }

  /** Follows until the last event, now and then slowly, and now and then anew from where it was. */
  private Follower follow(Caller caller, Random random) throws InterruptedException {
    var heard = new ArrayList<LoggedEvent>();
    var stream = open(caller, heard);
    try {
      while (heard.isEmpty() || !isLast(heard.getLast(), caller)) {
        heard.addAll(stream.next(Duration.ofMillis(50)));
        if (random.nextInt(200) == 0) {
          LockSupport.parkNanos(random.nextInt(20_000_000));
        } else if (random.nextInt(200) == 0 && !heard.isEmpty()) {
          stream.close();
          stream = open(caller, heard);
        }
      }
    } finally {
      stream.close();
    }
    return new Follower(caller, heard);
  }

  private LiveStream open(Caller caller, List<LoggedEvent> heard) {
    var last =
        heard.isEmpty()
            ? Optional.of(log.events().getFirst().message().id())
            : Optional.of(heard.getLast().message().id());
    return ((Following.Live) follow.follow(caller, Optional.empty(), last)).stream();
  }

  private boolean isLast(LoggedEvent event, Caller caller) {
    return written
        && log.events().reversed().stream()
            .filter(it -> it.isIn(caller.scope()))
            .findFirst()
            .filter(event::equals)
            .isPresent();
  }
}
