package dev.orderly.cache.order;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.orderly.application.order.OrderCache;
import dev.orderly.application.order.OrderView;
import dev.orderly.domain.order.OrderId;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The order cache in the memory of a process. Where the process is alone with its database, this is
 * all: the same protocol and the same promise as {@link RedisOrderCache}, without the outages.
 * Where it is not, it may stand in front of that one, see {@link NearOrderCache}.
 */
public final class LocalOrderCache implements OrderCache {

  private final Counters counters = new Counters();
  private final Tokens tokens = new Tokens();
  private final LocalSlots slots;
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

  /** Somebody else changes this order: what is kept goes, and what is being loaded is not kept. */
  void forget(OrderId id) {
    changing(id).abandoned();
  }

  void forgetAll() {
    slots.clear();
  }

  public CacheCounts counts() {
    return counters.counts();
  }
}
