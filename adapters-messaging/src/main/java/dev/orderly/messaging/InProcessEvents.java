package dev.orderly.messaging;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import dev.orderly.application.event.EventMessage;
import dev.orderly.application.event.Events;
import dev.orderly.messaging.EventHandler.Handled;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;

/**
 * Events without a broker: they go straight to the handlers in this process, the same that stand
 * behind the queues otherwise. An event has arrived when its effect is committed, and stays in the
 * outbox until then, so a kill loses nothing here either.
 */
public final class InProcessEvents implements Events {

  private final List<Lane> lanes;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final LongAdder published = new LongAdder();
  private final LongAdder before = new LongAdder();

  /** A subscription, and the bound on how many of its events are handled at once. */
  private record Lane(Subscription subscription, Semaphore places) {}

  public InProcessEvents(List<Subscription> subscriptions) {
    this.lanes =
        subscriptions.stream().map(each -> new Lane(each, new Semaphore(each.atOnce()))).toList();
  }

  @Override
  public CompletableFuture<Void> publish(EventMessage event) {
    var message = InboundMessage.of(event);
    return CompletableFuture.allOf(
            lanes.stream()
                .filter(lane -> lane.subscription().handler().takes(message.type()))
                .map(lane -> handle(lane, message))
                .toArray(CompletableFuture[]::new))
        .thenRun(published::increment);
  }

  /** How many events have arrived. */
  public long published() {
    return published.sum();
  }

  /** How often an event had had its effect before. */
  public long before() {
    return before.sum();
  }

  private CompletableFuture<Void> handle(Lane lane, InboundMessage message) {
    var delay = lane.subscription().delay().toNanos();
    var later = CompletableFuture.delayedExecutor(delay, NANOSECONDS, threads);
    return CompletableFuture.runAsync(() -> handleNow(lane, message), later);
  }

  private void handleNow(Lane lane, InboundMessage message) {
    lane.places().acquireUninterruptibly();
    try {
      switch (message.handledBy(lane.subscription().handler())) {
        case Handled.Done _ -> {}
        case Handled.Before _ -> before.increment();
        case Handled.NotYet(var reason) -> throw new IllegalStateException(reason);
        case Handled.Never(var reason) -> throw new IllegalStateException(reason);
      }
    } finally {
      lane.places().release();
    }
  }
}
