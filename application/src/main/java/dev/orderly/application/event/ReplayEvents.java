package dev.orderly.application.event;

import dev.orderly.domain.order.EventType;
import dev.orderly.domain.tenant.TenantId;
import dev.orderly.domain.user.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Sends events that have left again, as they were: whoever had them before knows them by their ids.
 * Each tenant's come in the order in which they left.
 */
public final class ReplayEvents {

  private static final int PART = 500;

  /**
   * Events leave nearly in the order in which they happened: some commit late, some wait for a
   * queue that is gone. By no more than this.
   */
  private static final Duration OUT_OF_ORDER = Duration.ofHours(1);

  private final EventLog log;

  public ReplayEvents(EventLog log) {
    this.log = log;
  }

  /** Which events: from then on, until before then, of these types (none: of all). */
  public record Wish(Instant from, Instant to, Set<EventType> types) {
    public Wish {
      types = Set.copyOf(types);
    }

    boolean isFor(EventMessage event) {
      return !event.time().isBefore(from)
          && event.time().isBefore(to)
          && (types.isEmpty() || types.contains(event.type()));
    }
  }

  /** Answers how many have arrived; fails at the first that did not. */
  public long replay(Wish wish, Events receiver) {
    long sent = 0;
    for (var tenant : log.tenants()) {
      sent += replay(tenant, wish, receiver);
    }
    return sent;
  }

  private long replay(TenantId tenant, Wish wish, Events receiver) {
    long sent = 0;
    var after = before(tenant, wish.from().minus(OUT_OF_ORDER));
    while (true) {
      var part = part(tenant, after, PART);
      var wished = part.events().stream().map(LoggedEvent::message).filter(wish::isFor).toList();
      send(wished, receiver);
      sent += wished.size();
      if (!part.hasMore() || isPast(part, wish.to().plus(OUT_OF_ORDER))) {
        return sent;
      }
      after = OptionalLong.of(part.upTo());
    }
  }

  /**
   * A position before everything of that time or later, found by halving: reading a month of events
   * to send an hour of them again would take long.
   */
  private OptionalLong before(TenantId tenant, Instant time) {
    long low = 0;
    long high = log.newest(tenant);
    while (high - low > PART) {
      long middle = low + (high - low) / 2;
      if (isBefore(tenant, middle, time)) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low == 0 ? OptionalLong.empty() : OptionalLong.of(low);
  }

  /** Whether what follows the position is older than that, or forgotten already. */
  private boolean isBefore(TenantId tenant, long position, Instant time) {
    return log.read(wish(tenant, OptionalLong.of(position), 1))
        .map(part -> !part.events().isEmpty() && timeOf(part).isBefore(time))
        .orElse(true);
  }

  /** Where some of it was forgotten just now, it begins with what is left. */
  private EventLog.Part part(TenantId tenant, OptionalLong after, int limit) {
    return log.read(wish(tenant, after, limit))
        .or(() -> log.read(wish(tenant, OptionalLong.empty(), limit)))
        .orElseThrow();
  }

  private static EventLog.Wish wish(TenantId tenant, OptionalLong after, int limit) {
    return new EventLog.Wish(
        new Scope.WholeTenant(tenant), Optional.empty(), Set.of(), after, limit);
  }

  private static boolean isPast(EventLog.Part part, Instant time) {
    return !part.events().isEmpty() && timeOf(part).isAfter(time);
  }

  private static Instant timeOf(EventLog.Part part) {
    return part.events().getFirst().message().time();
  }

  private static void send(List<EventMessage> events, Events receiver) {
    var answers = events.stream().map(receiver::publish).toArray(CompletableFuture[]::new);
    try {
      CompletableFuture.allOf(answers).join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }
}
