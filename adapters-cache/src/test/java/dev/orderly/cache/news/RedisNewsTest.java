package dev.orderly.cache.news;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.application.Eventually;
import dev.orderly.application.event.EventMessage;
import dev.orderly.application.event.News;
import dev.orderly.application.event.NewsContract;
import dev.orderly.cache.RespProxy;
import dev.orderly.cache.redis.RedisConnection;
import dev.orderly.cache.redis.RedisSettings;
import dev.orderly.cache.redis.Redises;
import dev.orderly.domain.tenant.TenantId;
import dev.orderly.servers.RedisServer;
import dev.orderly.servers.TestServers;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisPubSub;

/** News go through a real Redis, from one process to the other. */
class RedisNewsTest extends NewsContract {

  /** Twenty thousand waits, of however little, would take longer on any machine. */
  private static final Duration FAR_FROM_WAITING = Duration.ofSeconds(15);

  private static final Duration TIMEOUT = Duration.ofMillis(500);
  private static final TenantId TENANT = new TenantId(77);

  private final RedisServer server = TestServers.redis();
  private final List<AutoCloseable> open = new ArrayList<>();
  private final News here = news(server.url());
  private final News there = news(server.url());

  @AfterEach
  void close() throws Exception {
    for (var each : open.reversed()) {
      each.close();
    }
  }

  /** What is told here is heard there. */
  @Override
  protected News news() {
    return new News() {
      @Override
      public void tell(List<EventMessage> events) {
        here.tell(events);
      }

      @Override
      public Listening listen(TenantId tenant, Runnable listener) {
        return there.listen(tenant, listener);
      }
    };
  }

  private RedisNews news(String url) {
    RedisSettings settings = Redises.settings(url, TIMEOUT);
    var connection = new RedisConnection(settings);
    open.add(connection);
    var news = new RedisNews(connection, settings);
    open.add(news);
    return news;
  }

  @Test
  void any_client_of_redis_can_listen() throws InterruptedException {
    var heard = new LinkedBlockingQueue<String>();
    var subscriber =
        new JedisPubSub() {
          @Override
          public void onMessage(String channel, String message) {
            heard.add(channel + " " + message);
          }
        };
    var thread = Thread.ofVirtual().start(() -> subscribe(subscriber));
    Eventually.holds(() -> assertThat(subscriber.isSubscribed()).isTrue());

    here.tell(List.of(event(TENANT)));

    assertThat(heard.poll(10, TimeUnit.SECONDS))
        .isEqualTo(
            "orders:77"
                + " {\"event_type\":\"order.created.v1\",\"timestamp\":\"2026-11-20T12:00:00Z\",\"data\":{}}");
    subscriber.unsubscribe();
    thread.join();
  }

  private void subscribe(JedisPubSub subscriber) {
    try (var jedis = new Jedis("127.0.0.1", server.port())) {
      jedis.subscribe(subscriber, "orders:77");
    }
  }

  @Test
  void whoever_listens_is_called_when_something_may_have_been_missed() throws Exception {
    var proxy = proxy();
    var calls = new AtomicInteger();
    var _ = news(proxy.url()).listen(TENANT, calls::incrementAndGet);
    Eventually.holds(() -> assertThat(calls.get()).isEqualTo(1));

    proxy.cut();
    proxy.mend();

    Eventually.holds(() -> assertThat(calls.get()).isEqualTo(2));
  }

  @Test
  void a_line_on_which_nothing_is_answered_is_given_up() throws Exception {
    var proxy = proxy();
    var calls = new AtomicInteger();
    var _ = news(proxy.url()).listen(TENANT, calls::incrementAndGet);
    Eventually.holds(() -> assertThat(calls.get()).isEqualTo(1));

    proxy.delay(command -> command.equals("PING") ? Duration.ofSeconds(9) : Duration.ZERO);

    Eventually.holds(() -> assertThat(calls.get()).isEqualTo(2));
  }

  @Test
  void who_comes_long_after_everybody_has_left_is_called_too() throws Exception {
    var proxy = proxy();
    var news = news(proxy.url());
    var calls = new AtomicInteger();
    var pings = new AtomicInteger();
    var first = news.listen(TENANT, calls::incrementAndGet);
    Eventually.holds(() -> assertThat(calls.get()).isPositive());

    first.close();
    proxy.delay(command -> counted(command, pings));
    Eventually.holds(() -> assertThat(pings.get()).isEqualTo(2));
    calls.set(0);
    var _ = news.listen(TENANT, calls::incrementAndGet);

    Eventually.holds(() -> assertThat(calls.get()).isPositive());
  }

  private static Duration counted(String command, AtomicInteger pings) {
    if (command.equals("PING")) {
      pings.incrementAndGet();
    }
    return Duration.ZERO;
  }

  @Test
  void telling_never_waits_and_never_fails() throws Exception {
    var proxy = proxy();
    proxy.cut();
    var news = news(proxy.url());
    long before = System.nanoTime();

    news.tell(Stream.generate(() -> event(TENANT)).limit(20_000).toList());

    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(FAR_FROM_WAITING);
  }

  @Test
  void a_restart_of_redis_is_survived_on_both_sides() {
    var calls = new AtomicInteger();
    var _ = there.listen(TENANT, calls::incrementAndGet);
    Eventually.holds(() -> assertThat(calls.get()).isPositive());

    server.restart();

    Eventually.holds(
        () -> {
          int before = calls.get();
          here.tell(List.of(event(TENANT)));
          Eventually.holds(() -> assertThat(calls.get()).isGreaterThan(before));
        });
  }

  private RespProxy proxy() throws IOException {
    var proxy = RespProxy.to(server.port());
    open.add(proxy);
    return proxy;
  }
}
