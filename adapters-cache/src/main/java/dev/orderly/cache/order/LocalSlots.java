package dev.orderly.cache.order;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.orderly.application.order.OrderView;
import dev.orderly.domain.order.OrderId;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The places in the memory of this process. Values are thrown out when they weigh too much
 * together; leases and intents weigh nothing and stay until they are over.
 */
final class LocalSlots implements Slots {

  /** What an order takes besides its JSON: the objects around it. */
  private static final int OVERHEAD_BYTES = 400;

  private final Cache<OrderId, Slot> places;
  private final CacheSettings settings;
  private final Ticker clock;

  private sealed interface Slot {
    /** The newest version that was shown, as far as this place knows. */
    int floor();

    long endNanos();

    record Value(OrderView view, long endNanos) implements Slot {
      @Override
      public int floor() {
        return view.version();
      }
    }

    record Lease(int floor, String token, long endNanos) implements Slot {}

    /** The deadlines of the changes under way, by their tokens. */
    record Intents(int floor, Map<String, Long> deadlines, long endNanos) implements Slot {}
  }

  LocalSlots(CacheSettings settings, Ticker clock) {
    this.settings = settings;
    this.clock = clock;
    this.places =
        Caffeine.newBuilder()
            .maximumWeight(settings.maxBytes())
            .weigher((OrderId _, Slot slot) -> weight(slot))
            .expireAfter(Expiry.writing((OrderId _, Slot slot) -> lifeOf(slot)))
            .ticker(clock)
            .executor(Runnable::run)
            .build();
  }

  private static int weight(Slot slot) {
    return switch (slot) {
      case Slot.Value(var view, _) -> OVERHEAD_BYTES + view.json().length();
      case Slot.Lease _, Slot.Intents _ -> 0;
    };
  }

  private Duration lifeOf(Slot slot) {
    return Duration.ofNanos(Math.max(0, slot.endNanos() - clock.read()));
  }

  @Override
  public boolean trusted(OrderId id) {
    return true;
  }

  @Override
  public Optional<OrderView> look(OrderId id) {
    return places.getIfPresent(id) instanceof Slot.Value(var view, _)
        ? Optional.of(view)
        : Optional.empty();
  }

  @Override
  public Turn turn(OrderId id, String token) {
    var slot =
        places
            .asMap()
            .compute(
                id,
                (_, current) ->
                    isFree(current)
                        ? new Slot.Lease(floorOf(current), token, end(settings.lease()))
                        : current);
    return switch (slot) {
      case Slot.Value(var view, _) -> new Turn.Found(view);
      case Slot.Lease lease when lease.token().equals(token) -> new Turn.Leased();
      case Slot.Lease _ -> new Turn.Busy();
      case Slot.Intents _ -> new Turn.Changing();
    };
  }

  private boolean isFree(Slot slot) {
    return slot == null
        || (slot instanceof Slot.Intents(_, var deadlines, _) && alive(deadlines, "").isEmpty());
  }

  @Override
  public void fill(OrderId id, String token, OrderView view) {
    places
        .asMap()
        .computeIfPresent(
            id,
            (_, current) -> {
              if (!isLeasedTo(token, current)) {
                return afterSeen(current, view.version());
              }
              return current.floor() > view.version() ? null : value(view);
            });
  }

  @Override
  public void release(OrderId id, String token) {
    places
        .asMap()
        .computeIfPresent(id, (_, current) -> isLeasedTo(token, current) ? null : current);
  }

  @Override
  public void seen(OrderId id, int version) {
    places.asMap().computeIfPresent(id, (_, current) -> afterSeen(current, version));
  }

  @Override
  public void announce(OrderId id, String token) {
    places
        .asMap()
        .compute(
            id,
            (_, current) -> {
              var deadlines = new HashMap<String, Long>();
              if (current instanceof Slot.Intents(_, var others, _)) {
                deadlines.putAll(alive(others, token));
              }
              long end = end(settings.intent());
              deadlines.put(token, end);
              return new Slot.Intents(floorOf(current), deadlines, end);
            });
  }

  @Override
  public void settle(OrderId id, String token, int version, Optional<OrderView> view) {
    places
        .asMap()
        .computeIfPresent(
            id,
            (_, current) -> {
              if (!(current instanceof Slot.Intents(int floor, var deadlines, long end)
                  && deadlines.containsKey(token))) {
                return afterSeen(current, version);
              }
              var others = alive(deadlines, token);
              if (!others.isEmpty()) {
                return new Slot.Intents(Math.max(floor, version), others, end);
              }
              return view.filter(_ -> version >= floor).map(this::value).orElse(null);
            });
  }

  /** Empties all places. Who holds a lease or announced a change has lost the right to fill. */
  void clear() {
    places.invalidateAll();
  }

  private static Slot afterSeen(Slot current, int version) {
    if (current.floor() >= version) {
      return current;
    }
    return switch (current) {
      case Slot.Value _ -> null;
      case Slot.Lease(_, var token, long end) -> new Slot.Lease(version, token, end);
      case Slot.Intents(_, var deadlines, long end) -> new Slot.Intents(version, deadlines, end);
    };
  }

  private Slot value(OrderView view) {
    return new Slot.Value(view, end(settings.value()));
  }

  private static boolean isLeasedTo(String token, Slot slot) {
    return slot instanceof Slot.Lease(_, var holder, _) && holder.equals(token);
  }

  private static int floorOf(Slot slot) {
    return slot == null ? 0 : slot.floor();
  }

  private Map<String, Long> alive(Map<String, Long> deadlines, String except) {
    var alive = new HashMap<>(deadlines);
    long now = clock.read();
    alive.entrySet().removeIf(it -> it.getKey().equals(except) || it.getValue() - now <= 0);
    return alive;
  }

  private long end(Duration life) {
    return clock.read() + life.toNanos();
  }
}
