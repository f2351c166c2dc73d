package dev.orderly.application.event;

import static java.util.Comparator.comparingLong;

import dev.orderly.application.order.EventJson;
import dev.orderly.domain.order.Decision.Accepted;
import dev.orderly.domain.order.OrderSamples;
import dev.orderly.domain.tenant.TenantId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** A log to which every event goes at the moment in which it is written. */
public final class InMemoryEventLog implements EventLog {

  private final List<LoggedEvent> events = new ArrayList<>();
  private final Map<TenantId, Long> horizons = new HashMap<>();
  private long last;

  /** What was written leaves. */
  public synchronized void add(Accepted written) {
    var order = written.order();
    for (var event : written.events()) {
      var id = OrderSamples.anId();
      var message =
          new EventMessage(
              id,
              event.type(),
              order.tenant(),
              order.id(),
              event.sequence(),
              order.updatedAt(),
              Optional.empty(),
              EventJson.of(id, order, event));
      events.add(new LoggedEvent(++last, message, order.user(), order.location()));
    }
  }

  public synchronized List<LoggedEvent> events() {
    return List.copyOf(events);
  }

  /** Forgets all that there is. */
  public synchronized void forget() {
    for (var event : events) {
      horizons.merge(event.message().tenant(), event.position(), Math::max);
    }
    events.clear();
  }

  private long horizon(TenantId tenant) {
    return horizons.getOrDefault(tenant, 0L);
  }

  @Override
  public synchronized Optional<Part> read(Wish wish) {
    var tenant = wish.scope().tenant();
    long after = wish.after().orElse(horizon(tenant));
    if (after < horizon(tenant)) {
      return Optional.empty();
    }
    var found =
        events.stream()
            .filter(event -> event.position() > after && event.isIn(wish.scope()))
            .filter(event -> wish.order().map(event.message().order()::equals).orElse(true))
            .filter(event -> wish.types().isEmpty() || wish.types().contains(type(event)))
            .limit(wish.limit() + 1L)
            .toList();
    boolean more = found.size() > wish.limit();
    var part = more ? found.subList(0, wish.limit()) : found;
    long upTo = more ? part.getLast().position() : Math.max(after, newest(tenant));
    return Optional.of(new Part(part, upTo, more));
  }

  private static Object type(LoggedEvent event) {
    return event.message().type();
  }

  @Override
  public synchronized long newest(TenantId tenant) {
    return events.stream()
        .filter(event -> event.message().tenant().equals(tenant))
        .max(comparingLong(LoggedEvent::position))
        .map(LoggedEvent::position)
        .orElse(horizon(tenant));
  }

  @Override
  public synchronized List<TenantId> tenants() {
    return events.stream().map(event -> event.message().tenant()).distinct().toList();
  }

  @Override
  public synchronized OptionalLong positionOf(TenantId tenant, UUID event) {
    return events.stream()
        .filter(it -> it.message().tenant().equals(tenant) && it.message().id().equals(event))
        .mapToLong(LoggedEvent::position)
        .findFirst();
  }
}
