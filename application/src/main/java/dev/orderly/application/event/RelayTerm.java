package dev.orderly.application.event;

import dev.orderly.application.Backoff;
import dev.orderly.application.Unavailable;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The time during which one process relays. The next events are fetched while the former are still
 * under way, so neither the database nor the receiver waits for the other; since the outbox hands
 * out only the first event of each order, this never mixes up the events of an order.
 *
 * <p>There are two ways to fail. When the receiver is away, everything pauses, longer each time.
 * When the receiver refuses one event, that event is put aside for a while, and its order with it,
 * and the others go on.
 */
final class RelayTerm {

  private static final Logger LOG = System.getLogger(RelayTerm.class.getName());

  static final int BATCH = 500;

  private static final Backoff AWAY = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(5));
  private static final long IDLE = Duration.ofMillis(500).toNanos();
  private static final long GATHER = Duration.ofMillis(10).toNanos();
  private static final long SHORTEST_LOOK = Duration.ofMillis(10).toNanos();
  private static final long LONGEST_LOOK = Duration.ofMillis(100).toNanos();

  private final Outbox outbox;
  private final Outbox.Lead lead;
  private final Events events;
  private final News news;
  private final LongSupplier nanoTime;
  private final long origin;

  private final Hand hand = new Hand();
  private final Set<UUID> told = new HashSet<>();
  private final BlockingQueue<Settled> settled = new LinkedBlockingQueue<>();
  private int failuresAway;
  private long pausedUntil;
  private long lastContact;
  private long look = SHORTEST_LOOK;

  /** What became of an event that was handed over; no failure means that it arrived. */
  private record Settled(EventMessage event, Throwable failure) {}

  RelayTerm(Outbox outbox, Outbox.Lead lead, Events events, News news, LongSupplier nanoTime) {
    this.outbox = outbox;
    this.lead = lead;
    this.events = events;
    this.news = news;
    this.nanoTime = nanoTime;
    this.origin = nanoTime.getAsLong();
  }

  /** Sends what may leave, marks what arrived, and waits when there is nothing to do. */
  void round() throws InterruptedException {
    int sent = sendNext();
    if (sent < BATCH) {
      rest(sent);
    }
    settle();
    if (now() - lastContact > IDLE) {
      lead.stillHere();
      lastContact = now();
    }
  }

  /** Lets what is under way arrive, for so long at most. */
  void finish(Duration atMost) throws InterruptedException {
    long end = now() + atMost.toNanos();
    settle();
    while (hand.isAnyUnderWay() && now() < end) {
      awaitAnswers(end - now());
      settle();
    }
  }

  private int sendNext() {
    hand.letGoOfWhatIsDue(now());
    int room = Math.min(BATCH, hand.room());
    if (isPaused() || room == 0) {
      return 0;
    }
    // After a failure one event asks whether the receiver is back; it need not be hundreds.
    var next = lead.pending(failuresAway > 0 ? 1 : room, hand.events());
    lastContact = now();
    // They have their places now. One that comes again, because it did not arrive, is no news.
    news.tell(next.stream().filter(event -> told.add(event.id())).toList());
    for (var event : next) {
      hand.take(event);
      var _ =
          handOver(event).whenComplete((_, failure) -> settled.add(new Settled(event, failure)));
    }
    return next.size();
  }

  private CompletableFuture<Void> handOver(EventMessage event) {
    try {
      return events.publish(event);
    } catch (RuntimeException failure) {
      return CompletableFuture.failedFuture(failure);
    }
  }

  /**
   * Waits for whatever comes first. While something is under way that is its answer, and new events
   * are looked for now and then, less often the longer nothing happens.
   */
  private void rest(int sent) throws InterruptedException {
    if (hand.isAnyUnderWay()) {
      look = sent > 0 ? SHORTEST_LOOK : Math.min(look * 2, LONGEST_LOOK);
      awaitAnswers(look);
    } else if (isPaused()) {
      awaitAnswers(Math.min(pausedUntil - now(), IDLE));
    } else {
      outbox.awaitNews(Duration.ofNanos(hand.nanosUntilDue(now(), IDLE)));
    }
  }

  private void awaitAnswers(long nanos) throws InterruptedException {
    var first = settled.poll(nanos, TimeUnit.NANOSECONDS);
    if (first != null) {
      look = SHORTEST_LOOK;
      settled.add(first);
      // Answers come in bursts: a moment later there are many, and one statement marks them all.
      TimeUnit.NANOSECONDS.sleep(GATHER);
    }
  }

  private void settle() {
    var answers = new ArrayList<Settled>();
    settled.drainTo(answers);
    var arrived = new ArrayList<EventMessage>(answers.size());
    for (var answer : answers) {
      switch (cause(answer.failure())) {
        case null -> arrived.add(answer.event());
        case Unavailable away -> receiverIsAway(answer.event(), away);
        case Throwable refusal -> putAside(answer.event(), refusal);
      }
    }
    if (!arrived.isEmpty()) {
      markDone(arrived);
    }
  }

  private static Throwable cause(Throwable failure) {
    return failure instanceof CompletionException && failure.getCause() != null
        ? failure.getCause()
        : failure;
  }

  private void markDone(List<EventMessage> arrived) {
    lead.done(arrived);
    lastContact = now();
    boolean refused = hand.isAnyRefused();
    arrived.forEach(hand::arrived);
    arrived.forEach(event -> told.remove(event.id()));
    if (refused && !hand.isAnyRefused()) {
      LOG.log(Level.INFO, "every event that was refused has arrived now");
    }
    receiverAnswers();
  }

  /** The events of one outage all fail together, and count as one failure. */
  private void receiverIsAway(EventMessage event, Unavailable away) {
    hand.letGo(event);
    if (isPaused()) {
      return;
    }
    failuresAway++;
    pausedUntil = now() + AWAY.after(failuresAway).toNanos();
    if (failuresAway == 1) {
      LOG.log(Level.WARNING, "events wait in the outbox: {0}", away.getMessage());
    }
  }

  private void putAside(EventMessage event, Throwable refusal) {
    receiverAnswers();
    if (!hand.isAnyRefused()) {
      LOG.log(
          Level.WARNING,
          "event {0} ({1}) of order {2} was refused, it is tried again until it arrives: {3}",
          event.id(),
          event.type(),
          event.order(),
          refusal.toString());
    }
    hand.putAside(event, now());
  }

  private void receiverAnswers() {
    if (failuresAway > 0) {
      failuresAway = 0;
      pausedUntil = now();
      LOG.log(Level.INFO, "events leave again");
    }
  }

  private boolean isPaused() {
    return now() < pausedUntil;
  }

  /** Counted from the beginning of the term, so that it never overflows. */
  private long now() {
    return nanoTime.getAsLong() - origin;
  }
}
