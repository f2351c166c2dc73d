package dev.orderly.cache.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderly.application.Eventually;
import dev.orderly.application.settings.Environment;
import dev.orderly.cache.RespProxy;
import dev.orderly.servers.RedisServer;
import dev.orderly.servers.TestServers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Protocol;

class RedisConnectionTest {

  private static final Duration TIMEOUT = Duration.ofMillis(200);
  private static final RedisScript SWAP =
      new RedisScript(
          """
          local before = redis.call('GET', KEYS[1])
          redis.call('SET', KEYS[1], ARGV[1])
          return before
          """);

  private final RedisServer server = TestServers.redis();
  private final List<AutoCloseable> open = new ArrayList<>();

  @AfterEach
  void close() throws Exception {
    for (var each : open.reversed()) {
      each.close();
    }
  }

  @Test
  void what_is_asked_is_answered() {
    var redis = connection(server.url());
    var key = aKey();

    var before = redis.call(link -> link.eval(SWAP, key, bytes("one")));

    assertThat(before).isNull();
    assertThat(redis.get(key).bytes()).isEqualTo(bytes("one"));
    assertThat(redis.ping()).isTrue();
  }

  @Test
  void a_script_that_the_server_has_forgotten_is_sent_again() {
    var redis = connection(server.url());
    var key = aKey();
    redis.call(link -> link.eval(SWAP, key, bytes("one")));

    redis.call(link -> link.send(Protocol.Command.SCRIPT, bytes("FLUSH")));

    var before = redis.call(link -> link.eval(SWAP, key, bytes("two")));
    assertThat(before).isEqualTo(bytes("one"));
  }

  @Test
  void a_connection_that_died_while_it_lay_idle_is_replaced_unnoticed() throws Exception {
    var proxy = proxy();
    var redis = connection(proxy.url());
    assertThat(redis.ping()).isTrue();

    proxy.cut();
    proxy.mend();

    assertThat(redis.ping()).isTrue();
  }

  @Test
  void every_run_of_the_server_is_another_one() {
    var redis = connection(server.url());
    var before = redis.call(RedisConnectionTest::answeringRun);

    server.restart();

    var after = redis.call(RedisConnectionTest::answeringRun);
    assertThat(before).matches("[0-9a-f]{12}");
    assertThat(after).matches("[0-9a-f]{12}").isNotEqualTo(before);
  }

  @Test
  void after_a_few_failures_nobody_waits_any_more_until_redis_is_back() {
    var redis = connection(server.url());
    assertThat(redis.hasBeenThereFor(Duration.ofHours(1))).isTrue();

    server.pause();
    try {
      Eventually.holds(
          () -> {
            assertThat(redis.ping()).isFalse();
            assertThat(redis.isAway()).isTrue();
          });
      assertThatThrownBy(() -> redis.call(RedisLink::run))
          .isInstanceOf(RedisAway.class)
          .hasMessage("Redis has not answered lately");
    } finally {
      server.resume();
    }

    Eventually.holds(() -> assertThat(redis.isAway()).isFalse());
    assertThat(redis.ping()).isTrue();
    assertThat(redis.hasBeenThereFor(Duration.ofHours(1))).isFalse();
  }

  @Test
  void a_hiccup_is_no_outage() throws Exception {
    var proxy = proxy();
    var redis = connection(proxy.url());
    assertThat(redis.ping()).isTrue();
    proxy.cut();

    IntStream.range(0, 10).forEach(_ -> assertThat(redis.ping()).isFalse());
    proxy.mend();

    assertThat(redis.ping()).isTrue();
    assertThat(redis.hasBeenThereFor(Duration.ofHours(1))).isTrue();
  }

  @Test
  void a_redis_that_is_not_there_yet_is_found_when_it_comes() throws Exception {
    var proxy = proxy();
    proxy.cut();
    var redis = connection(proxy.url());
    IntStream.range(0, 5).forEach(_ -> assertThat(redis.ping()).isFalse());

    proxy.mend();

    Eventually.holds(() -> assertThat(redis.ping()).isTrue());
  }

  @Test
  void one_that_is_not_there_at_the_start_is_left_alone_until_it_is() throws Exception {
    var proxy = proxy();
    proxy.cut();
    var redis = connection(proxy.url());

    redis.lookOnce();

    Eventually.holds(() -> assertThat(redis.isAway()).isTrue());
    proxy.mend();
    Eventually.holds(() -> assertThat(redis.isAway()).isFalse());
    assertThat(redis.ping()).isTrue();
  }

  @Test
  void no_more_links_are_open_than_allowed_and_nobody_waits_for_one_for_long() throws Exception {
    var redis =
        new RedisConnection(
            RedisSettings.from(
                Environment.of(
                    Map.of(
                        "REDIS_URL", server.url(),
                        "REDIS_TIMEOUT_MS", "20",
                        "REDIS_POOL_SIZE", "1"))));
    open.add(redis);
    var taken = new CountDownLatch(1);
    var enough = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var holder =
          threads.submit(
              () ->
                  redis.call(
                      _ -> {
                        taken.countDown();
                        await(enough);
                        return true;
                      }));
      taken.await();

      assertThatThrownBy(() -> redis.call(RedisLink::run))
          .isInstanceOf(RedisAway.class)
          .hasMessage("no connection to Redis was free in time");

      enough.countDown();
      assertThat(holder.get()).isTrue();
    }
    assertThat(redis.ping()).isTrue();
  }

  private static String answeringRun(RedisLink link) {
    assertThat(link.send(Protocol.Command.PING)).isNotNull();
    return link.run();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private RedisConnection connection(String url) {
    var connection = new RedisConnection(Redises.settings(url, TIMEOUT));
    open.add(connection);
    return connection;
  }

  private RespProxy proxy() throws Exception {
    var proxy = RespProxy.to(server.port());
    open.add(proxy);
    return proxy;
  }

  private static byte[] aKey() {
    return bytes("test:" + UUID.randomUUID());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
