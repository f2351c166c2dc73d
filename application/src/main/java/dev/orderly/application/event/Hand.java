package dev.orderly.application.event;

import dev.orderly.application.Backoff;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;

/**
 * The events that the relay has taken from the outbox and not brought back: under way, or put aside
 * for a while because the receiver refused them. Their number is bounded.
 */
final class Hand {

  static final int SIZE = 2000;

  private static final Backoff REFUSED = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30));

  private final Set<UUID> events = new HashSet<>();
  private final Map<UUID, Integer> refusals = new HashMap<>();
  private final Queue<PutAside> aside =
      new PriorityQueue<>(Comparator.comparingLong(PutAside::until));

  private record PutAside(UUID event, long until) {}

  void take(EventMessage event) {
    events.add(event.id());
  }

  /** The event is out of our hands: it arrived, or is to be fetched again. */
  void letGo(EventMessage event) {
    events.remove(event.id());
  }

  void arrived(EventMessage event) {
    letGo(event);
    refusals.remove(event.id());
  }

  /** Keeps a refused event out of the way, longer each time. */
  void putAside(EventMessage event, long now) {
    int times = refusals.merge(event.id(), 1, Integer::sum);
    aside.add(new PutAside(event.id(), now + REFUSED.after(times).toNanos()));
  }

  /** Those that were aside long enough may be fetched again. */
  void letGoOfWhatIsDue(long now) {
    while (!aside.isEmpty() && aside.element().until() <= now) {
      events.remove(aside.remove().event());
    }
  }

  /** How long until something put aside is due, or that long when nothing is sooner. */
  long nanosUntilDue(long now, long atMost) {
    return aside.isEmpty() ? atMost : Math.clamp(aside.element().until() - now, 0, atMost);
  }

  Set<UUID> events() {
    return Set.copyOf(events);
  }

  int room() {
    return Math.max(0, SIZE - events.size());
  }

  boolean isAnyUnderWay() {
    return events.size() > aside.size();
  }

  /** Whether an event that was refused has not arrived since. */
  boolean isAnyRefused() {
    return !refusals.isEmpty();
  }
}
