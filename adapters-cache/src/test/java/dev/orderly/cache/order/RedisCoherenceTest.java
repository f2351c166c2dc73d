package dev.orderly.cache.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.cache.RespProxy;
import dev.orderly.cache.order.Storm.Report;
import dev.orderly.cache.order.Storm.Weather;
import dev.orderly.cache.redis.RedisConnection;
import dev.orderly.cache.redis.Redises;
import dev.orderly.servers.RedisServer;
import dev.orderly.servers.TestServers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Protocol;

/**
 * Three instances in a storm, in all weathers: none of them ever tells a lie. The storms are short;
 * {@code -Dstorm=30} makes each last thirty seconds.
 */
class RedisCoherenceTest {

  private static final Duration TIME = Duration.ofSeconds(Integer.getInteger("storm", 2));
  private static final Duration OUTAGE = Duration.ofMillis(4500);
  private static final Duration PATIENT = Duration.ofSeconds(5);
  private static final Duration HEALED_AFTER = Duration.ofSeconds(2);
  private static final Weather CALM = () -> Thread.sleep(10);

  private final RedisServer server = TestServers.redis();
  private final List<AutoCloseable> open = new ArrayList<>();
  private final List<RedisConnection> connections = new CopyOnWriteArrayList<>();

  @AfterEach
  void close() throws Exception {
    for (var each : open.reversed()) {
      each.close();
    }
  }

  @Test
  void in_calm_weather() throws Exception {
    var report = new Storm(caches(server.url())).blow("calm", TIME, CALM);

    assertThat(report.lies()).isZero();
  }

  @Test
  void when_what_is_written_to_redis_arrives_late() throws Exception {
    var proxy = proxy("EVALSHA", 3);

    var report = new Storm(caches(proxy.url())).blow("late writes", TIME, CALM);

    assertThat(report.lies()).isZero();
  }

  @Test
  void when_redis_is_flushed_all_the_time() throws Exception {
    var report = new Storm(caches(server.url())).blow("flushed", TIME, flushing());

    assertThat(report.lies()).isZero();
  }

  @Test
  void when_redis_is_flushed_and_writes_arrive_late() throws Exception {
    var proxy = proxy("EVALSHA", 10);

    var report = new Storm(caches(proxy.url())).blow("flushed, late", TIME, flushing());

    assertThat(report.lies()).isZero();
  }

  private Weather flushing() {
    var connection = connection(server.url(), PATIENT);
    return () -> {
      Thread.sleep(50);
      connection.call(link -> link.send(Protocol.Command.FLUSHALL));
    };
  }

  @Test
  void when_redis_is_killed_and_started_again_with_what_it_had() throws Exception {
    var report = outage("restarted", server::kill, server::restart);

    assertThat(report.lies()).isZero();
  }

  @Test
  void when_redis_hangs_for_a_while() throws Exception {
    var report = outage("hung", server::pause, server::resume);

    assertThat(report.lies()).isZero();
  }

  /**
   * Calm, an outage, the time to heal, and calm again. On a machine that is very busy an instance
   * may find itself cut off at another time: that is an outage too.
   */
  private Report outage(String name, Runnable begin, Runnable end) throws Exception {
    var caches = caches(server.url(), Duration.ofMillis(200));
    var pardonedUntil = new AtomicLong(System.nanoTime());
    var storm =
        new Storm(
            caches,
            () ->
                System.nanoTime() - pardonedUntil.get() < 0
                    || !connections.stream().allMatch(it -> it.hasBeenThereFor(HEALED_AFTER)));
    return storm.blow(
        name,
        TIME.compareTo(OUTAGE) > 0 ? TIME : OUTAGE,
        () -> {
          Thread.sleep(500);
          pardonedUntil.set(System.nanoTime() + Duration.ofHours(1).toNanos());
          begin.run();
          Thread.sleep(900);
          end.run();
          pardonedUntil.set(System.nanoTime() + HEALED_AFTER.toNanos());
          Thread.sleep(HEALED_AFTER.plusMillis(1500));
        });
  }

  @Test
  void the_checker_sees_that_deleting_after_the_commit_lies() throws Exception {
    var proxy = proxy("SET", 1);
    var naive =
        Stream.generate(() -> new NaiveOrderCache(connection(proxy.url(), PATIENT)))
            .limit(3)
            .toList();

    var report = new Storm(naive).blow("naive, late fills", Duration.ofSeconds(1), CALM);

    assertThat(report.lies()).isPositive();
  }

  private RespProxy proxy(String command, int oneIn) throws Exception {
    var proxy = RespProxy.to(server.port());
    open.add(proxy);
    proxy.delay(RespProxy.someSlow(command, oneIn));
    return proxy;
  }

  private List<RedisOrderCache> caches(String url) {
    return caches(url, PATIENT);
  }

  private List<RedisOrderCache> caches(String url, Duration timeout) {
    return Stream.generate(() -> new RedisOrderCache(connection(url, timeout), CacheSamples.BRIEF))
        .limit(3)
        .peek(open::add)
        .toList();
  }

  private RedisConnection connection(String url, Duration timeout) {
    var connection = new RedisConnection(Redises.settings(url, timeout));
    open.add(connection);
    connections.add(connection);
    return connection;
  }
}
