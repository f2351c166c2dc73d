package dev.orderly.cache.order;

import static dev.orderly.cache.order.CacheSamples.view;
import static dev.orderly.cache.order.OrderCacheContract.keptAt;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.application.Eventually;
import dev.orderly.application.order.OrderCache;
import dev.orderly.application.order.OrderView;
import dev.orderly.cache.RespProxy;
import dev.orderly.cache.redis.RedisConnection;
import dev.orderly.cache.redis.Redises;
import dev.orderly.domain.order.OrderId;
import dev.orderly.servers.RedisServer;
import dev.orderly.servers.TestServers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Redis goes away and comes back: for all instances, for one of them, with and without its data.
 */
class RedisOutageTest {

  private static final Duration TIMEOUT = Duration.ofMillis(200);
  private static final Duration HEALED_WITHIN = Duration.ofSeconds(2);
  private static final int MAX_DEBTS = 10;

  private final RedisServer server = TestServers.redis();
  private final List<AutoCloseable> open = new ArrayList<>();
  private RespProxy proxy;

  /** Reaches Redis only through the proxy. */
  private RedisOrderCache here;

  /** Reaches Redis at all times. */
  private RedisOrderCache elsewhere;

  @BeforeEach
  void open() throws Exception {
    proxy = RespProxy.to(server.port());
    open.add(proxy);
    here = cache(proxy.url());
    elsewhere = cache(server.url());
  }

  @AfterEach
  void close() throws Exception {
    for (var each : open.reversed()) {
      each.close();
    }
  }

  @Test
  void while_redis_is_away_orders_come_from_the_truth() {
    var id = keptAt(here, 1);
    proxy.cut();

    var reads =
        IntStream.range(2, 22).mapToObj(i -> here.get(id, () -> Optional.of(view(id, i)))).toList();

    assertThat(reads)
        .isEqualTo(IntStream.range(2, 22).mapToObj(i -> Optional.of(view(id, i))).toList());
    assertThat(here.counts().bypasses()).isEqualTo(20);
    assertThat(here.counts().errors()).isBetween(1L, 20L);
  }

  @Test
  void once_it_is_known_that_redis_hangs_nobody_waits_for_it() {
    var id = keptAt(elsewhere, 1);
    server.pause();
    try {
      readUntilAway(elsewhere, id);

      var begin = System.nanoTime();
      for (int i = 0; i < 100; i++) {
        assertThat(read(elsewhere, id, 1)).isEqualTo(1);
        elsewhere.changing(id).abandoned();
      }
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(1));
    } finally {
      server.resume();
    }
  }

  @Test
  void while_redis_is_away_a_thousand_readers_of_an_order_share_their_loads() throws Exception {
    var id = keptAt(here, 1);
    proxy.cut();
    readUntilAway(here, id);
    var loads = new AtomicInteger();
    var load = new SlowLoad(view(id, 1));

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var first = threads.submit(() -> here.get(id, load));
      load.awaitBegin();
      var others =
          Stream.generate(
                  () ->
                      threads.submit(
                          () ->
                              here.get(
                                  id,
                                  () -> {
                                    loads.incrementAndGet();
                                    return Optional.of(view(id, 1));
                                  })))
              .limit(1000)
              .toList();
      load.release();
      assertThat(first.get()).contains(view(id, 1));
      for (var other : others) {
        assertThat(other.get()).contains(view(id, 1));
      }
    }

    assertThat(loads).hasValueLessThan(1000);
  }

  @Test
  void a_change_that_redis_did_not_hear_of_is_known_everywhere_soon_after() {
    var id = keptAt(elsewhere, 1);
    proxy.cut();
    here.changing(id).committed(view(id, 2));

    proxy.mend();

    assertSeenSoon(elsewhere, id, 2);
  }

  @Test
  void an_instance_never_believes_redis_about_what_it_changed_itself() {
    var id = keptAt(elsewhere, 1);
    proxy.cut();
    here.changing(id).committed(view(id, 2));
    proxy.mend();

    var end = System.nanoTime() + Duration.ofSeconds(1).toNanos();
    while (System.nanoTime() < end) {
      assertThat(read(here, id, 2)).isEqualTo(2);
    }

    assertThat(here.get(id, OrderCacheContract::notLoaded)).contains(view(id, 2));
  }

  @Test
  void a_change_of_unknown_outcome_that_redis_did_not_hear_of_is_announced_late() {
    var id = keptAt(elsewhere, 1);
    proxy.cut();
    var _ = here.changing(id);

    proxy.mend();

    assertSeenSoon(elsewhere, id, 2);
  }

  @Test
  void a_change_that_was_announced_late_is_settled_as_any_other() {
    var id = keptAt(elsewhere, 1);
    proxy.cut();
    var change = here.changing(id);
    proxy.mend();
    assertSeenSoon(elsewhere, id, 1, () -> elsewhere.get(id, Optional::empty).isEmpty());

    change.committed(view(id, 2));

    assertThat(elsewhere.get(id, OrderCacheContract::notLoaded)).contains(view(id, 2));
  }

  @Test
  void an_abandoned_change_that_redis_did_not_hear_of_leaves_what_is_there() {
    var id = keptAt(elsewhere, 1);
    proxy.cut();

    here.changing(id).abandoned();

    assertThat(elsewhere.get(id, OrderCacheContract::notLoaded)).contains(view(id, 1));
  }

  @Test
  void more_changes_than_can_be_remembered_are_made_good_as_well() {
    var ids = Stream.generate(() -> keptAt(elsewhere, 1)).limit(3 * MAX_DEBTS).toList();
    proxy.cut();
    ids.forEach(id -> here.changing(id).committed(view(id, 2)));

    proxy.mend();

    ids.forEach(id -> assertSeenSoon(elsewhere, id, 2));
    ids.forEach(id -> assertThat(read(here, id, 2)).isEqualTo(2));
  }

  @Test
  void what_redis_brings_back_from_its_disk_is_not_believed() {
    var id = keptAt(elsewhere, 1);
    server.kill();
    here.changing(id).committed(view(id, 2));
    // It takes the knowledge of the change with it.
    here.close();

    server.restart();

    var late = cache(server.url());
    assertThat(read(late, id, 2)).isEqualTo(2);
    assertThat(read(elsewhere, id, 2)).isEqualTo(2);
  }

  @Test
  void a_change_that_was_made_while_redis_hung_is_known_everywhere_soon_after() {
    var id = keptAt(elsewhere, 1);
    server.pause();
    try {
      here.changing(id).committed(view(id, 2));
    } finally {
      server.resume();
    }

    assertSeenSoon(elsewhere, id, 2);
  }

  private static void readUntilAway(RedisOrderCache cache, OrderId id) {
    Eventually.holds(
        () -> {
          long errors = cache.counts().errors();
          assertThat(read(cache, id, 1)).isEqualTo(1);
          assertThat(cache.counts().errors()).isEqualTo(errors);
        });
  }

  private static void assertSeenSoon(OrderCache cache, OrderId id, int version) {
    assertSeenSoon(cache, id, version, () -> read(cache, id, version) == version);
  }

  private interface Sight {
    boolean seen();
  }

  private static void assertSeenSoon(OrderCache cache, OrderId id, int version, Sight sight) {
    var end = System.nanoTime() + HEALED_WITHIN.toNanos();
    while (!sight.seen()) {
      assertThat(System.nanoTime()).as("time for version %d of %s", version, id).isLessThan(end);
      Thread.onSpinWait();
    }
    assertThat(read(cache, id, version)).isEqualTo(version);
  }

  private static int read(OrderCache cache, OrderId id, int truth) {
    return cache.get(id, () -> Optional.of(view(id, truth))).map(OrderView::version).orElseThrow();
  }

  private RedisOrderCache cache(String url) {
    var connection = new RedisConnection(Redises.settings(url, TIMEOUT));
    open.add(connection);
    var cache = new RedisOrderCache(connection, CacheSamples.BRIEF, MAX_DEBTS);
    open.add(cache);
    return cache;
  }
}
