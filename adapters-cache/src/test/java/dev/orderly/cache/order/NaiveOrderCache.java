package dev.orderly.cache.order;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.orderly.application.order.OrderCache;
import dev.orderly.application.order.OrderView;
import dev.orderly.cache.redis.RedisConnection;
import dev.orderly.domain.order.OrderId;
import java.util.Optional;
import java.util.function.Supplier;
import redis.clients.jedis.Protocol;

/** What most do: fill on a miss, delete after the commit. The checker must see that it lies. */
final class NaiveOrderCache implements OrderCache {

  private static final String RUN = "naive";

  private final RedisConnection redis;

  NaiveOrderCache(RedisConnection redis) {
    this.redis = redis;
  }

  @Override
  public Optional<OrderView> get(OrderId id, Supplier<Optional<OrderView>> load) {
    var cached = StoredOrder.read(id, RUN, redis.get(key(id)).bytes());
    if (cached.isPresent()) {
      return cached;
    }
    var loaded = load.get();
    loaded.ifPresent(
        view ->
            redis.call(
                link -> link.send(Protocol.Command.SET, key(id), StoredOrder.write(RUN, view))));
    return loaded;
  }

  @Override
  public Change changing(OrderId id) {
    return new Change() {
      @Override
      public void committed(OrderView view) {
        redis.call(link -> link.send(Protocol.Command.DEL, key(id)));
      }

      @Override
      public void abandoned() {
        // Nothing changed, so nothing is deleted.
      }
    };
  }

  private static byte[] key(OrderId id) {
    return ("order:" + id).getBytes(UTF_8);
  }
}
