package dev.orderly.cache.limit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.application.Eventually;
import dev.orderly.application.limit.LocalRateLimits;
import dev.orderly.application.limit.RateLimit;
import dev.orderly.application.limit.RateLimits;
import dev.orderly.application.limit.RateLimitsContract;
import dev.orderly.cache.RespProxy;
import dev.orderly.cache.redis.RedisConnection;
import dev.orderly.cache.redis.RedisScript;
import dev.orderly.cache.redis.Redises;
import dev.orderly.servers.RedisServer;
import dev.orderly.servers.TestServers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Protocol;

/** Many instances count as one does by itself, and each can do without the others. */
class RedisRateLimitsTest extends RateLimitsContract {

  private static final Duration PATIENT = Duration.ofSeconds(10);
  private static final Duration IMPATIENT = Duration.ofMillis(200);
  private static final RateLimit FIVE_AN_HOUR = RateLimit.parse("5/hour");

  /** What is owed until then is owed until so many microseconds earlier. */
  private static final RedisScript PASS =
      new RedisScript(
          """
          local over_at = tonumber(redis.call('GET', KEYS[1]))
          redis.call('SET', KEYS[1], string.format('%.0f', over_at - ARGV[1]), 'KEEPTTL')
          """);

  private final RedisServer server = TestServers.redis();
  private final List<AutoCloseable> open = new ArrayList<>();
  private final RedisConnection redis = connection(server.url(), PATIENT);
  private final String key = "ann " + UUID.randomUUID();

  @AfterEach
  void close() throws Exception {
    for (var each : open.reversed()) {
      each.close();
    }
  }

  @Override
  protected RateLimits limits() {
    return over(redis);
  }

  @Override
  protected void pass(String key, Duration time) {
    var micros = Long.toString(time.toNanos() / 1_000).getBytes(UTF_8);
    var _ = redis.call(link -> String.valueOf(link.eval(PASS, stored(key), micros)));
  }

  @Test
  void instances_count_together() {
    var one = over(redis);
    var other = over(connection(server.url(), PATIENT));

    var passed =
        IntStream.range(0, 20).filter(i -> allows(i % 2 == 0 ? one : other)).boxed().toList();

    assertThat(passed).containsExactly(0, 1, 2, 3, 4);
  }

  @Test
  void a_count_is_forgotten_when_nothing_is_owed_any_more() {
    var limits = over(redis);
    IntStream.range(0, 2).forEach(i -> assertThat(allows(limits)).isTrue());

    var life = (Long) redis.call(link -> link.send(Protocol.Command.PTTL, stored(key)));

    assertThat(Duration.ofMillis(life)).isBetween(Duration.ofMinutes(23), Duration.ofMinutes(24));
  }

  @Test
  void a_request_is_one_command() throws Exception {
    var commands = Collections.synchronizedList(new ArrayList<String>());
    var proxy = proxy();
    var limits = over(connection(proxy.url(), PATIENT));
    assertThat(allows(limits)).isTrue();
    proxy.delay(
        name -> {
          commands.add(name);
          return Duration.ZERO;
        });

    assertThat(allows(limits)).isTrue();

    assertThat(commands).containsExactly("EVALSHA");
  }

  @Test
  void while_redis_is_away_an_instance_goes_on_where_it_was() throws Exception {
    var proxy = proxy();
    var limits = over(connection(proxy.url(), IMPATIENT));
    IntStream.range(0, 3).forEach(i -> assertThat(allows(limits)).isTrue());
    proxy.cut();

    var passed = IntStream.range(0, 20).filter(i -> allows(limits)).boxed().toList();

    assertThat(passed).containsExactly(0, 1);
  }

  @Test
  void nobody_waits_for_a_redis_that_hangs() throws Exception {
    var proxy = proxy();
    var limits = over(connection(proxy.url(), IMPATIENT));
    assertThat(allows(limits)).isTrue();
    var waited = new AtomicInteger();
    proxy.delay(
        _ -> {
          waited.incrementAndGet();
          return PATIENT;
        });

    var begin = System.nanoTime();
    var passed = IntStream.range(0, 1_000).filter(i -> allows(limits)).count();

    assertThat(passed).isEqualTo(4);
    // One in so many waits, and not for long: two hundred seconds would be a thousand that wait.
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(PATIENT);
    assertThat(waited).hasPositiveValue();
  }

  @Test
  void when_redis_is_back_instances_count_together_again() throws Exception {
    var proxy = proxy();
    var here = over(connection(proxy.url(), IMPATIENT));
    var elsewhere = over(redis);
    proxy.cut();
    assertThat(allows(here)).isTrue();
    proxy.mend();

    Eventually.holds(
        () -> {
          var another = "ann " + UUID.randomUUID();
          IntStream.range(0, 5).forEach(i -> assertThat(allows(elsewhere, another)).isTrue());
          assertThat(allows(here, another)).isFalse();
        });
  }

  private boolean allows(RateLimits limits) {
    return allows(limits, key);
  }

  private static boolean allows(RateLimits limits, String key) {
    return limits.take(key, FIVE_AN_HOUR).allowed();
  }

  private static RateLimits over(RedisConnection redis) {
    return new RedisRateLimits(redis, new LocalRateLimits(System::nanoTime));
  }

  private RedisConnection connection(String url, Duration timeout) {
    var connection = new RedisConnection(Redises.settings(url, timeout));
    open.add(connection);
    return connection;
  }

  private RespProxy proxy() throws Exception {
    var proxy = RespProxy.to(server.port());
    open.add(proxy);
    return proxy;
  }

  private static byte[] stored(String key) {
    return ("limit:" + key).getBytes(UTF_8);
  }
}
