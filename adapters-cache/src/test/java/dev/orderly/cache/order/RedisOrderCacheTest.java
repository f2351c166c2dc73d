package dev.orderly.cache.order;

import static dev.orderly.cache.order.CacheSamples.anId;
import static dev.orderly.cache.order.CacheSamples.view;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.application.order.OrderCache;
import dev.orderly.application.settings.Environment;
import dev.orderly.cache.redis.RedisConnection;
import dev.orderly.cache.redis.Redises;
import dev.orderly.domain.order.OrderId;
import dev.orderly.servers.TestServers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Protocol.Command;

class RedisOrderCacheTest extends OrderCacheContract {

  private static final Duration PATIENT = Duration.ofSeconds(5);

  private final List<AutoCloseable> open = new ArrayList<>();
  private final RedisConnection redis = connection();

  @Override
  OrderCache cache() {
    return cache(CacheSamples.BRIEF);
  }

  private RedisOrderCache cache(CacheSettings settings) {
    var cache = new RedisOrderCache(connection(), settings);
    open.add(cache);
    return cache;
  }

  private RedisConnection connection() {
    var connection = new RedisConnection(Redises.settings(TestServers.redis().url(), PATIENT));
    open.add(connection);
    return connection;
  }

  @AfterEach
  void close() throws Exception {
    for (var each : open.reversed()) {
      each.close();
    }
  }

  @Test
  void a_hit_is_one_plain_get() {
    var cache = cache();
    var id = keptAt(cache, 1);
    var before = calls();

    for (int i = 0; i < 10; i++) {
      assertThat(cache.get(id, OrderCacheContract::notLoaded)).contains(view(id, 1));
    }

    assertThat(calls()).isEqualTo(before + 10);
  }

  /** Commands that any client has sent, not counting the question for it. */
  private long calls() {
    var stats = (byte[]) redis.call(link -> link.send(Command.INFO, bytes("commandstats")));
    return Pattern.compile("cmdstat_(?!info)[a-z|]+:calls=(\\d+)")
        .matcher(new String(stats, UTF_8))
        .results()
        .mapToLong(match -> Long.parseLong(match.group(1)))
        .sum();
  }

  @Test
  void what_nobody_changes_runs_out_after_five_minutes() {
    var cache = cache(CacheSettings.from(Environment.of(Map.of())));
    var loaded = keptAt(cache, 1);
    var changed = keptAt(cache, 1);

    cache.changing(changed).committed(view(changed, 2));

    assertThat(millisLeft(loaded)).isBetween(290_000L, 300_000L);
    assertThat(millisLeft(changed)).isBetween(290_000L, 300_000L);
  }

  private long millisLeft(OrderId id) {
    return (long) redis.call(link -> link.send(Command.PTTL, key(id)));
  }

  @Test
  void what_one_instance_keeps_another_one_finds() {
    var id = keptAt(cache(), 1);

    var found = cache().get(id, OrderCacheContract::notLoaded);

    assertThat(found).contains(view(id, 1));
  }

  @Test
  void a_load_that_began_before_the_change_of_another_instance_is_not_kept() throws Exception {
    var reader = cache();
    var writer = cache();
    var id = anId();
    var load = new SlowLoad(view(id, 1));
    var reading = readers.read(reader, id, load);
    load.awaitBegin();

    writer.changing(id).committed(view(id, 2));
    load.release();

    assertThat(reading.get()).contains(view(id, 1));
    assertThat(reader.get(id, () -> Optional.of(view(id, 2)))).contains(view(id, 2));
  }

  @Test
  void a_load_that_began_before_a_newer_version_was_shown_is_not_kept() throws Exception {
    var slow = cache();
    var writer = cache();
    var id = anId();
    var change = writer.changing(id);
    var shown = new SlowLoad(view(id, 2));
    var passing = readers.read(writer, id, shown);
    shown.awaitBegin();
    forget(id);
    var load = new SlowLoad(view(id, 1));
    var reading = readers.read(slow, id, load);
    load.awaitBegin();

    shown.release();
    assertThat(passing.get()).contains(view(id, 2));
    load.release();

    assertThat(reading.get()).contains(view(id, 1));
    assertThat(slow.get(id, () -> Optional.of(view(id, 2)))).contains(view(id, 2));
    change.committed(view(id, 2));
  }

  @Test
  void a_change_whose_announcement_was_flushed_leaves_nothing_older() {
    var cache = cache();
    var id = keptAt(cache, 1);
    var change = cache.changing(id);
    forget(id);
    assertThat(cache.get(id, () -> Optional.of(view(id, 1)))).contains(view(id, 1));

    change.committed(view(id, 2));

    assertThat(cache.get(id, () -> Optional.of(view(id, 2)))).contains(view(id, 2));
  }

  private void forget(OrderId id) {
    assertThat((Long) redis.call(link -> link.send(Command.DEL, key(id)))).isEqualTo(1);
  }

  @Test
  void a_reader_waits_for_the_load_of_another_instance() throws Exception {
    var first = cache();
    var second = cache();
    var id = anId();
    var load = new SlowLoad(view(id, 1));
    var reading = readers.read(first, id, load);
    load.awaitBegin();

    var waiting = readers.read(second, id, OrderCacheContract::notLoaded);
    load.release();

    assertThat(reading.get()).contains(view(id, 1));
    assertThat(waiting.get()).contains(view(id, 1));
  }

  @Test
  void a_reader_does_not_wait_for_long_for_another_instance() throws Exception {
    var first = cache();
    var second = cache();
    var id = anId();
    var load = new SlowLoad(view(id, 1));
    var reading = readers.read(first, id, load);
    load.awaitBegin();

    var impatient = readers.read(second, id, () -> Optional.of(view(id, 1)));

    assertThat(impatient.get()).contains(view(id, 1));
    load.release();
    assertThat(reading.get()).contains(view(id, 1));
    assertThat(second.get(id, OrderCacheContract::notLoaded)).contains(view(id, 1));
  }

  @Test
  void a_thousand_readers_on_three_instances_load_a_cold_order_three_times_at_the_most()
      throws Exception {
    var caches = Stream.generate(this::cache).limit(3).toList();
    var view = view(anId(), 1);
    var loads = new AtomicInteger();

    var found = readers.readAtOnce(1000, i -> caches.get(i % 3), view, loads);

    assertThat(found).hasSize(1000).containsOnly(Optional.of(view));
    assertThat(loads).hasValueBetween(1, 3);
  }

  @Test
  void what_it_does_not_understand_it_replaces() {
    var cache = cache();
    var id = anId();
    redis.call(link -> link.send(Command.SET, key(id), bytes("from somebody else")));

    var loaded = cache.get(id, () -> Optional.of(view(id, 1)));

    assertThat(loaded).contains(view(id, 1));
    assertThat(cache.get(id, OrderCacheContract::notLoaded)).contains(view(id, 1));
  }

  @Test
  void every_read_is_counted_once() {
    var cache = cache(CacheSamples.BRIEF);
    var id = keptAt(cache, 1);

    var _ = cache.get(id, OrderCacheContract::notLoaded);
    var _ = cache.get(id, OrderCacheContract::notLoaded);
    var _ = cache.changing(id);
    var _ = cache.get(id, Optional::empty);

    assertThat(cache.counts()).isEqualTo(new CacheCounts(0, 2, 1, 1, 0));
  }

  private static byte[] key(OrderId id) {
    return bytes("order:" + id);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
