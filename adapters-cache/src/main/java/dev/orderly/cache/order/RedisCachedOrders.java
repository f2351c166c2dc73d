package dev.orderly.cache.order;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.orderly.application.audit.CachedOrders;
import dev.orderly.application.order.OrderView;
import dev.orderly.cache.redis.RedisAway;
import dev.orderly.cache.redis.RedisConnection;
import dev.orderly.cache.redis.RedisLink;
import dev.orderly.domain.order.OrderId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import redis.clients.jedis.Protocol.Command;

/** Looks into the cache that all instances share, and leaves everything there as it is. */
public final class RedisCachedOrders implements CachedOrders {

  private static final byte[] START = ascii("0");
  private static final byte[][] EVERY_ORDER = {
    ascii("MATCH"), ascii(RedisSlots.PREFIX + "*"), ascii("COUNT"), ascii("1000")
  };

  private final RedisConnection redis;

  public RedisCachedOrders(RedisConnection redis) {
    this.redis = redis;
  }

  private record Page(byte[] next, List<OrderView> orders) {}

  @Override
  public void walk(Consumer<List<OrderView>> part) {
    var cursor = START;
    do {
      var from = cursor;
      var page = ask(link -> page(link, from));
      part.accept(page.orders());
      cursor = page.next();
    } while (cursor.length != 1 || cursor[0] != START[0]);
  }

  private static Page page(RedisLink link, byte[] cursor) {
    var arguments = new ArrayList<>(List.of(EVERY_ORDER));
    arguments.addFirst(cursor);
    var found = (List<?>) link.send(Command.SCAN, arguments.toArray(byte[][]::new));
    var keys = ((List<?>) found.get(1)).stream().map(byte[].class::cast).toList();
    return new Page((byte[]) found.get(0), keys.isEmpty() ? List.of() : values(link, keys));
  }

  private static List<OrderView> values(RedisLink link, List<byte[]> keys) {
    var values = (List<?>) link.send(Command.MGET, keys.toArray(byte[][]::new));
    var orders = new ArrayList<OrderView>();
    for (int i = 0; i < keys.size(); i++) {
      var value = (byte[]) values.get(i);
      idIn(keys.get(i))
          .flatMap(id -> StoredOrder.read(id, link.run(), value))
          .ifPresent(orders::add);
    }
    return orders;
  }

  private static Optional<OrderId> idIn(byte[] key) {
    return OrderId.parse(new String(key, ISO_8859_1).substring(RedisSlots.PREFIX.length()));
  }

  @Override
  public Optional<OrderView> look(OrderId id) {
    return ask(
        link ->
            StoredOrder.read(
                id, link.run(), (byte[]) link.send(Command.GET, ascii(RedisSlots.PREFIX + id))));
  }

  private <T> T ask(Function<RedisLink, T> work) {
    try {
      return redis.call(work);
    } catch (RedisAway e) {
      throw new Away(e);
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(ISO_8859_1);
  }
}
