package dev.orderly.cache.order;

import static dev.orderly.cache.order.CacheSamples.anId;
import static dev.orderly.cache.order.CacheSamples.view;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.application.order.OrderCache;
import dev.orderly.application.settings.Environment;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LocalOrderCacheTest extends OrderCacheContract {

  private static final CacheSettings DEFAULTS = CacheSettings.from(Environment.of(Map.of()));

  @Override
  OrderCache cache() {
    return new LocalOrderCache(CacheSamples.BRIEF);
  }

  @Test
  void what_nobody_changes_is_read_anew_after_five_minutes() {
    var clock = new AtomicLong();
    var cache = new LocalOrderCache(DEFAULTS, clock::get);
    var id = keptAt(cache, 1);

    clock.addAndGet(Duration.ofSeconds(299).toNanos());
    var shortly = cache.get(id, Optional::empty);
    clock.addAndGet(Duration.ofSeconds(2).toNanos());
    var later = cache.get(id, Optional::empty);

    assertThat(shortly).contains(view(id, 1));
    assertThat(later).isEmpty();
  }

  @Test
  void a_change_that_nobody_settles_is_over_after_thirty_seconds() {
    var clock = new AtomicLong();
    var cache = new LocalOrderCache(DEFAULTS, clock::get);
    var id = keptAt(cache, 1);
    var _ = cache.changing(id);

    clock.addAndGet(Duration.ofSeconds(29).toNanos());
    var shortly = cache.get(id, () -> Optional.of(view(id, 1)));
    var notKept = cache.get(id, Optional::empty);
    clock.addAndGet(Duration.ofSeconds(2).toNanos());
    var later = cache.get(id, () -> Optional.of(view(id, 2)));

    assertThat(shortly).contains(view(id, 1));
    assertThat(notKept).isEmpty();
    assertThat(later).contains(view(id, 2));
    assertThat(cache.get(id, OrderCacheContract::notLoaded)).contains(view(id, 2));
  }

  @Test
  void no_more_is_kept_than_there_is_room_for() {
    var cache =
        new LocalOrderCache(
            new CacheSettings(
                DEFAULTS.value(),
                DEFAULTS.lease(),
                DEFAULTS.intent(),
                10 * weightOfOne(),
                DEFAULTS.near()));
    var ids = Stream.generate(() -> keptAt(cache, 1)).limit(100).toList();

    var kept = ids.stream().filter(id -> cache.get(id, Optional::empty).isPresent()).count();

    assertThat(kept).isBetween(1L, 10L);
  }

  private static long weightOfOne() {
    return 400L + view(anId(), 1).json().length();
  }

  @Test
  void every_read_is_counted_once() {
    var cache = new LocalOrderCache(DEFAULTS);
    var id = keptAt(cache, 1);

    var _ = cache.get(id, OrderCacheContract::notLoaded);
    var _ = cache.get(id, OrderCacheContract::notLoaded);
    var _ = cache.changing(id);
    var _ = cache.get(id, Optional::empty);

    assertThat(cache.counts()).isEqualTo(new CacheCounts(0, 2, 1, 1, 0));
  }

  @Test
  void in_a_storm_it_tells_no_lie() throws Exception {
    var storm = new Storm(List.of(cache()));

    var report = storm.blow("in the process", Duration.ofSeconds(1), () -> Thread.sleep(10));

    assertThat(report.lies()).isZero();
  }
}
