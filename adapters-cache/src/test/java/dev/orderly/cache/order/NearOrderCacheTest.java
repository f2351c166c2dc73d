package dev.orderly.cache.order;

import static dev.orderly.cache.order.CacheSamples.BRIEF;
import static dev.orderly.cache.order.CacheSamples.anId;
import static dev.orderly.cache.order.CacheSamples.view;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.orderly.application.Eventually;
import dev.orderly.application.order.OrderCache;
import dev.orderly.cache.RespProxy;
import dev.orderly.cache.redis.RedisConnection;
import dev.orderly.cache.redis.RedisEar;
import dev.orderly.cache.redis.Redises;
import dev.orderly.domain.order.OrderId;
import dev.orderly.servers.TestServers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.Protocol.Command;

class NearOrderCacheTest extends OrderCacheContract {

  private static final Duration PATIENT = Duration.ofSeconds(5);

  private final List<AutoCloseable> open = new ArrayList<>();
  private final String server = TestServers.redis().url();
  private final AtomicLong clock = new AtomicLong();

  @Override
  OrderCache cache() {
    return cache(server, Ticker.systemTicker());
  }

  private NearOrderCache cache(String heardAt, Ticker ticker) {
    var cache =
        opened(new NearOrderCache(shared(), BRIEF, Redises.settings(heardAt, PATIENT), ticker));
    Eventually.holds(() -> assertThat(cache.isOn()).isTrue());
    return cache;
  }

  private RedisOrderCache shared() {
    return opened(new RedisOrderCache(connection(), BRIEF));
  }

  private RedisConnection connection() {
    return opened(new RedisConnection(Redises.settings(server, PATIENT)));
  }

  private RespProxy proxy() throws Exception {
    return opened(RespProxy.to(TestServers.redis().port()));
  }

  private <T extends AutoCloseable> T opened(T part) {
    open.add(part);
    return part;
  }

  @AfterEach
  void close() throws Exception {
    for (var each : open.reversed()) {
      each.close();
    }
  }

  private static OrderId keptIn(OrderCache cache) {
    var id = anId();
    var _ = cache.get(id, () -> Optional.of(view(id, 1)));
    return id;
  }

  private static void change(OrderCache cache, OrderId id) {
    cache.changing(id).committed(view(id, 2));
  }

  @Test
  void what_is_near_takes_no_trip_to_redis() {
    var cache = cache(server, clock::get);
    var id = keptIn(cache);
    connection().call(link -> link.send(Command.FLUSHALL));

    var found = cache.get(id, OrderCacheContract::notLoaded);

    assertThat(found).contains(view(id, 1));
    assertThat(cache.counts()).isEqualTo(new CacheCounts(1, 0, 1, 0, 0));
  }

  @Test
  void a_change_elsewhere_is_soon_seen_here() {
    var cache = cache(server, clock::get);
    var id = keptIn(cache);

    change(shared(), id);

    Eventually.holds(() -> assertThat(cache.get(id, Optional::empty)).contains(view(id, 2)));
  }

  @Test
  void what_is_said_about_a_change_of_its_own_is_no_news() {
    var cache = cache(server, clock::get);
    var id = keptIn(cache);
    var last = keptIn(cache);

    change(cache, id);
    change(shared(), last);
    Eventually.holds(() -> assertThat(cache.get(last, Optional::empty)).contains(view(last, 2)));
    connection().call(link -> link.send(Command.FLUSHALL));

    assertThat(cache.get(id, OrderCacheContract::notLoaded)).contains(view(id, 2));
  }

  @Test
  void when_the_word_is_late_the_time_is_up_before() throws Exception {
    var proxy = proxy();
    var cache = cache(proxy.url(), clock::get);
    var id = keptIn(cache);
    proxy.answerLate(Duration.ofMinutes(1));

    change(shared(), id);
    clock.addAndGet(BRIEF.near().toNanos() - 1);
    var shortly = cache.get(id, OrderCacheContract::notLoaded);
    clock.addAndGet(1);
    var later = cache.get(id, OrderCacheContract::notLoaded);

    assertThat(shortly).contains(view(id, 1));
    assertThat(later).contains(view(id, 2));
  }

  @Test
  void while_it_hears_nothing_it_stands_aside() throws Exception {
    var proxy = proxy();
    var cache = cache(proxy.url(), clock::get);
    var id = keptIn(cache);

    proxy.cut();
    Eventually.holds(() -> assertThat(cache.isOn()).isFalse());
    change(shared(), id);
    var meanwhile = cache.get(id, OrderCacheContract::notLoaded);
    proxy.mend();
    Eventually.holds(() -> assertThat(cache.isOn()).isTrue());
    var again = cache.get(id, OrderCacheContract::notLoaded);

    assertThat(meanwhile).contains(view(id, 2));
    assertThat(again).contains(view(id, 2));
  }

  /** Not half a second later, when it is tried again: whoever warns of it sees it stand aside. */
  @Test
  void it_stands_aside_as_soon_as_the_connection_is_known_to_be_lost() throws Exception {
    var proxy = proxy();
    var cache = cache(proxy.url(), clock::get);
    keptIn(cache);
    var seen = new LinkedBlockingQueue<Boolean>();
    var warnings =
        new AppenderBase<ILoggingEvent>() {
          @Override
          protected void append(ILoggingEvent warning) {
            seen.add(cache.isOn());
          }
        };
    warnings.start();
    var logger = (Logger) LoggerFactory.getLogger(RedisEar.class);
    logger.addAppender(warnings);

    proxy.cut();
    var wasOn = seen.poll(10, TimeUnit.SECONDS);

    logger.detachAppender(warnings);
    assertThat(wasOn).isFalse();
  }

  @Test
  void what_makes_no_sense_is_not_heeded() {
    var cache = cache(server, clock::get);
    var id = keptIn(cache);
    for (var nonsense : List.of("", " ", "order:", "order:1 2", "x y z", "order:" + id)) {
      connection()
          .call(link -> link.send(Command.PUBLISH, bytes("order-changes"), bytes(nonsense)));
    }

    change(shared(), id);

    Eventually.holds(() -> assertThat(cache.get(id, Optional::empty)).contains(view(id, 2)));
  }

  @Test
  void in_calm_weather_it_lags_no_longer_than_it_keeps_orders() throws Exception {
    var caches = Stream.generate(this::cache).limit(3).toList();

    var report = new Storm(caches).blow("near", Duration.ofSeconds(2), () -> Thread.sleep(10));

    assertThat(report.loads()).isLessThan(report.reads() / 2);
    assertThat(report.worstLag()).isLessThan(BRIEF.near().plusMillis(300));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
