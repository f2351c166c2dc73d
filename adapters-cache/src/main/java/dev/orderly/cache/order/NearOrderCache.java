package dev.orderly.cache.order;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.orderly.application.order.OrderCache;
import dev.orderly.application.order.OrderView;
import dev.orderly.cache.redis.RedisEar;
import dev.orderly.cache.redis.RedisSettings;
import dev.orderly.domain.order.OrderId;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Keeps orders for moments in this process, in front of the shared cache, and forgets them as soon
 * as somebody says in Redis that they are being changed. It stands aside while it cannot hear that.
 *
 * <p>What is promised is less than without it. A change that was acknowledged here is seen here at
 * once. One that was acknowledged elsewhere is seen here as soon as Redis's word of it has come,
 * which is said before the commit; and when that word is lost or late, after {@code NEAR_CACHE_MS}
 * and the time that the read itself took.
 */
public final class NearOrderCache implements OrderCache, AutoCloseable {

  private final LocalOrderCache near;
  private final RedisOrderCache shared;
  private final RedisEar ear;
  private volatile boolean hears;

  public NearOrderCache(RedisOrderCache shared, CacheSettings cache, RedisSettings redis) {
    this(shared, cache, redis, Ticker.systemTicker());
  }

  NearOrderCache(RedisOrderCache shared, CacheSettings cache, RedisSettings redis, Ticker clock) {
    this.near = new LocalOrderCache(cache.ofNear(), clock);
    this.shared = shared;
    this.ear = new RedisEar(redis);
    var _ = ear.listen(SlotScripts.CHANGES, new Changes());
  }

  /** What others say that they change. */
  private final class Changes implements RedisEar.Listener {

    @Override
    public void begins() {
      near.forgetAll();
      hears = true;
    }

    @Override
    public void hears(String message) {
      var words = message.split(" ", 2);
      if (words.length == 2 && !shared.announced(words[1])) {
        RedisSlots.idOf(words[0]).ifPresent(near::forget);
      }
    }

    @Override
    public void lost() {
      hears = false;
    }
  }

  @Override
  public Optional<OrderView> get(OrderId id, Supplier<Optional<OrderView>> load) {
    return isOn() ? near.get(id, () -> shared.get(id, load)) : shared.get(id, load);
  }

  @Override
  public Change changing(OrderId id) {
    var here = near.changing(id);
    var everywhere = shared.changing(id);
    return new Change() {
      @Override
      public void committed(OrderView view) {
        everywhere.committed(view);
        here.committed(view);
      }

      @Override
      public void abandoned() {
        everywhere.abandoned();
        here.abandoned();
      }
    };
  }

  boolean isOn() {
    return hears && !shared.isAway();
  }

  /** Who was answered here did not get to the shared cache, which counts the others. */
  public CacheCounts counts() {
    return shared.counts().with(near.counts().hits());
  }

  @Override
  public void close() {
    ear.close();
    shared.close();
  }
}
