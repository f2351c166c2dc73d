package dev.orderly.application.deadline;

import dev.orderly.application.Unavailable;
import dev.orderly.application.order.OrderCache;
import dev.orderly.application.order.OrderCache.Change;
import dev.orderly.application.order.OrderView;
import dev.orderly.domain.order.Actor;
import dev.orderly.domain.order.Decision.Accepted;
import dev.orderly.domain.order.Order;
import dev.orderly.domain.order.OrderId;
import dev.orderly.domain.order.Reaction.Applied;
import dev.orderly.domain.order.Reaction.Noted;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Cancels orders whose money did not come in time, on a thread of its own. It sleeps until the
 * first deadline passes, but looks up every now and then: an earlier one may have come. Any number
 * of processes may run one. No fault ends the thread; an order that cannot be cancelled is put
 * aside for a while, so that it does not stand in the way of the others.
 */
public final class WatchDeadlines {

  private static final Logger LOG = System.getLogger(WatchDeadlines.class.getName());
  private static final Actor DEADLINE = Actor.system("deadline");

  /** So many orders are changed in one transaction. */
  private static final int TOGETHER = 50;

  /**
   * How often it looks at least, for how long it leaves alone what somebody else has in hand, and
   * for how long an order that cannot be cancelled is put aside.
   */
  public record Pace(Duration look, Duration taken, Duration aside) {
    public static final Pace USUAL =
        new Pace(Duration.ofSeconds(1), Duration.ofMillis(20), Duration.ofMinutes(1));
  }

  private final Deadlines deadlines;
  private final OrderCache cache;
  private final Consumer<Duration> lateness;
  private final Pace pace;
  private final LongSupplier nanoTime;
  private final Map<OrderId, Long> aside = new HashMap<>();
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Thread thread;
  private String lastTrouble = "";

  /** The time is any monotonic one, in nanoseconds: when deadlines pass is theirs to say. */
  public WatchDeadlines(
      Deadlines deadlines,
      OrderCache cache,
      Consumer<Duration> lateness,
      Pace pace,
      LongSupplier nanoTime) {
    this.deadlines = deadlines;
    this.cache = cache;
    this.lateness = lateness;
    this.pace = pace;
    this.nanoTime = nanoTime;
    this.thread = Thread.ofVirtual().name("deadlines").unstarted(this::watch);
  }

  public void start() {
    thread.start();
  }

  /** Lets the transaction that is under way finish, for so long at most. */
  public void stop(Duration deadline) throws InterruptedException {
    stopping.countDown();
    if (thread.isAlive() && !thread.join(deadline)) {
      thread.interrupt();
    }
  }

  private void watch() {
    try {
      while (!stopping.await(round().toNanos(), TimeUnit.NANOSECONDS)) {
        aside.values().removeIf(until -> nanoTime.getAsLong() - until >= 0);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** Acts on what has passed, and answers how long to sleep then. */
  private Duration round() {
    try {
      var untilNext = untilNext();
      var rest = untilNext.isPositive() ? untilNext : act();
      lastTrouble = "";
      return rest;
    } catch (RuntimeException trouble) {
      report(trouble);
      return pace.look();
    }
  }

  private Duration untilNext() {
    return deadlines
        .untilNext(aside.keySet())
        .filter(rest -> rest.compareTo(pace.look()) < 0)
        .orElse(pace.look());
  }

  private Duration act() {
    var passed = deadlines.passed(TOGETHER, aside.keySet());
    if (passed.isEmpty()) {
      return pace.taken();
    }
    expire(passed);
    return Duration.ZERO;
  }

  /** All together; when that fails each by itself, to find out which one it is that cannot be. */
  private void expire(List<OrderId> orders) {
    try {
      cancel(orders);
    } catch (Unavailable away) {
      throw away;
    } catch (RuntimeException defect) {
      if (orders.size() > 1) {
        orders.forEach(order -> expire(List.of(order)));
      } else {
        LOG.log(
            Level.ERROR, "the deadline of order " + orders.getFirst() + " is put aside", defect);
        aside.put(orders.getFirst(), nanoTime.getAsLong() + pace.aside().toNanos());
      }
    }
  }

  private void cancel(List<OrderId> orders) {
    var changes = new HashMap<OrderId, Change>();
    orders.forEach(order -> changes.put(order, cache.changing(order)));
    for (var expired : deadlines.expire(orders, WatchDeadlines::timedOut)) {
      changes.remove(expired.order().id()).committed(OrderView.of(expired.order()));
      lateness.accept(expired.late());
    }
    changes.values().forEach(Change::abandoned);
  }

  private static Optional<Accepted> timedOut(Order order, Instant now) {
    return switch (order.paymentTimedOut(DEADLINE, now)) {
      case Applied(var accepted, var _) -> Optional.of(accepted);
      case Noted _ -> Optional.empty();
    };
  }

  /** The same trouble again and again is one line; a defect shows where it is. */
  private void report(RuntimeException trouble) {
    var what = trouble.toString();
    if (what.equals(lastTrouble)) {
      return;
    }
    lastTrouble = what;
    if (trouble instanceof Unavailable) {
      LOG.log(Level.WARNING, "deadlines wait: {0}", trouble.getMessage());
    } else {
      LOG.log(Level.ERROR, "deadlines wait", trouble);
    }
  }
}
