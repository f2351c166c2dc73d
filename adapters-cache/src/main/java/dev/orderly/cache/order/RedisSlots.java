package dev.orderly.cache.order;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.orderly.application.order.OrderView;
import dev.orderly.cache.redis.RedisConnection;
import dev.orderly.cache.redis.RedisLink;
import dev.orderly.cache.redis.RedisScript;
import dev.orderly.domain.order.OrderId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import redis.clients.jedis.Protocol;

/** The places in Redis, one key per order; each step is one round trip. */
final class RedisSlots implements Slots {

  /**
   * After an outage this process waits a moment before it believes Redis again: other processes may
   * still have to make good what they could not say meanwhile.
   */
  private static final Duration QUARANTINE = Duration.ofMillis(500);

  static final String PREFIX = "order:";
  private static final byte[] NOTHING = {};

  private final RedisConnection redis;
  private final CacheSettings settings;
  private final Debts debts;

  RedisSlots(RedisConnection redis, CacheSettings settings, Debts debts) {
    this.redis = redis;
    this.settings = settings;
    this.debts = debts;
  }

  @Override
  public boolean trusted(OrderId id) {
    return redis.hasBeenThereFor(QUARANTINE) && !debts.concern(id);
  }

  @Override
  public Optional<OrderView> look(OrderId id) {
    var found = redis.get(key(id));
    return StoredOrder.read(id, found.run(), found.bytes());
  }

  @Override
  public Turn turn(OrderId id, String token) {
    return redis.call(
        link -> {
          var answer =
              (byte[]) eval(link, SlotScripts.TURN, id, bytes(token), millis(settings.lease()));
          return switch (answer[0]) {
            case StoredOrder.KIND ->
                new Turn.Found(StoredOrder.read(id, link.run(), answer).orElseThrow());
            case 'l' -> new Turn.Leased();
            case 'b' -> new Turn.Busy();
            default -> new Turn.Changing();
          };
        });
  }

  @Override
  public void fill(OrderId id, String token, OrderView view) {
    run(
        link ->
            eval(
                link,
                SlotScripts.FILL,
                id,
                bytes(token),
                bytes(view.version()),
                StoredOrder.write(link.run(), view),
                millis(settings.value())));
  }

  @Override
  public void release(OrderId id, String token) {
    run(link -> eval(link, SlotScripts.RELEASE, id, bytes(token)));
  }

  @Override
  public void seen(OrderId id, int version) {
    run(link -> eval(link, SlotScripts.SEEN, id, bytes(version)));
  }

  @Override
  public void announce(OrderId id, String token) {
    run(link -> eval(link, SlotScripts.ANNOUNCE, id, bytes(token), millis(settings.intent())));
  }

  @Override
  public void settle(OrderId id, String token, int version, Optional<OrderView> view) {
    run(
        link ->
            eval(
                link,
                SlotScripts.SETTLE,
                id,
                bytes(token),
                bytes(version),
                view.map(it -> StoredOrder.write(link.run(), it)).orElse(NOTHING),
                millis(settings.value())));
  }

  /** Empties all places, of every order. */
  void sweep() {
    var cursor = bytes("0");
    do {
      var from = cursor;
      cursor = redis.call(link -> sweepFrom(link, from));
    } while (cursor.length != 1 || cursor[0] != '0');
  }

  private static byte[] sweepFrom(RedisLink link, byte[] cursor) {
    var page =
        (List<?>)
            link.send(
                Protocol.Command.SCAN,
                cursor,
                bytes("MATCH"),
                bytes(PREFIX + "*"),
                bytes("COUNT"),
                bytes(1000));
    var keys = (List<?>) page.get(1);
    if (!keys.isEmpty()) {
      link.send(Protocol.Command.UNLINK, keys.toArray(byte[][]::new));
    }
    return (byte[]) page.get(0);
  }

  private interface Step {
    Object on(RedisLink link);
  }

  private void run(Step step) {
    redis.call(
        link -> {
          var _ = step.on(link);
          return true;
        });
  }

  private static Object eval(RedisLink link, RedisScript script, OrderId id, byte[]... arguments) {
    var all = new byte[arguments.length + 1][];
    all[0] = bytes(link.run());
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return link.eval(script, key(id), all);
  }

  /** Empty when this is no key of ours. */
  static Optional<OrderId> idOf(String key) {
    return key.startsWith(PREFIX)
        ? OrderId.parse(key.substring(PREFIX.length()))
        : Optional.empty();
  }

  private static byte[] key(OrderId id) {
    return bytes(PREFIX + id);
  }

  private static byte[] millis(Duration duration) {
    return bytes(Long.toString(duration.toMillis()));
  }

  private static byte[] bytes(int number) {
    return bytes(Integer.toString(number));
  }

  private static byte[] bytes(String ascii) {
    return ascii.getBytes(ISO_8859_1);
  }
}
