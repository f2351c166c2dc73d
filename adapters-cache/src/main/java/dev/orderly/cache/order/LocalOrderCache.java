package dev.orderly.cache.order;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.orderly.application.order.OrderCache;
import dev.orderly.application.order.OrderView;
import dev.orderly.domain.order.OrderId;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The order cache of a process that is alone with its database: the same protocol and the same
 * promise as {@link RedisOrderCache}, without the outages.
 */
public final class LocalOrderCache implements OrderCache {

  private final Counters counters = new Counters();
  private final Tokens tokens = new Tokens();
  private final Slots slots;
  private final ReadThrough reads;

  public LocalOrderCache(CacheSettings settings) {
    this(settings, Ticker.systemTicker());
  }

  LocalOrderCache(CacheSettings settings, Ticker clock) {
    this.slots = new LocalSlots(settings, clock);
    this.reads = new ReadThrough(slots, tokens, counters);
  }

  @Override
  public Optional<OrderView> get(OrderId id, Supplier<Optional<OrderView>> load) {
    return reads.get(id, load);
  }

  @Override
  public Change changing(OrderId id) {
    var token = tokens.next();
    slots.announce(id, token);
    return new Change() {
      @Override
      public void committed(OrderView view) {
        slots.settle(id, token, view.version(), Optional.of(view));
      }

      @Override
      public void abandoned() {
        slots.settle(id, token, 0, Optional.empty());
      }
    };
  }

  public CacheCounts counts() {
    return counters.counts();
  }
}
