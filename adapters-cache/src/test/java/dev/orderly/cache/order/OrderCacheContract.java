package dev.orderly.cache.order;

import static dev.orderly.cache.order.CacheSamples.anId;
import static dev.orderly.cache.order.CacheSamples.view;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderly.application.Eventually;
import dev.orderly.application.Unavailable;
import dev.orderly.application.order.OrderCache;
import dev.orderly.application.order.OrderView;
import dev.orderly.domain.order.OrderId;
import dev.orderly.domain.tenant.LocationId;
import dev.orderly.domain.tenant.TenantId;
import dev.orderly.domain.user.UserId;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What every order cache must do, the one in Redis and the one in the process alike. */
abstract class OrderCacheContract {

  final Readers readers = new Readers();

  /** With intents that run out within a second. */
  abstract OrderCache cache();

  @AfterEach
  void endReaders() {
    readers.close();
  }

  @Test
  void an_order_is_loaded_once_and_then_kept() {
    var cache = cache();
    var view = view(anId(), 1);

    var first = cache.get(view.id(), () -> Optional.of(view));
    var second = cache.get(view.id(), OrderCacheContract::notLoaded);

    assertThat(first).contains(view);
    assertThat(second).contains(view);
  }

  @Test
  void an_order_comes_back_as_it_went_in() {
    var cache = cache();
    var json = "{\"name\":\"Crème brûlée 🍮\\n\",\"text\":\"%s\"}".formatted("x".repeat(10_000));
    var view =
        new OrderView(
            anId(),
            new TenantId(Integer.MAX_VALUE),
            new UserId(Long.MAX_VALUE),
            Optional.of(new LocationId(7)),
            Integer.MAX_VALUE,
            json);
    var _ = cache.get(view.id(), () -> Optional.of(view));

    var kept = cache.get(view.id(), OrderCacheContract::notLoaded);

    assertThat(kept).contains(view);
  }

  @Test
  void an_order_that_does_not_exist_is_looked_for_again() {
    var cache = cache();
    var view = view(anId(), 1);

    var before = cache.get(view.id(), Optional::empty);
    var after = cache.get(view.id(), () -> Optional.of(view));

    assertThat(before).isEmpty();
    assertThat(after).contains(view);
  }

  @Test
  void orders_are_kept_apart() {
    var cache = cache();
    var one = view(anId(), 1);
    var other = view(anId(), 2);
    var _ = cache.get(one.id(), () -> Optional.of(one));
    var _ = cache.get(other.id(), () -> Optional.of(other));

    cache.changing(one.id()).abandoned();

    assertThat(cache.get(other.id(), OrderCacheContract::notLoaded)).contains(other);
  }

  @Test
  void what_was_committed_is_read_without_a_load() {
    var cache = cache();
    var id = keptAt(cache, 1);

    cache.changing(id).committed(view(id, 2));

    assertThat(cache.get(id, OrderCacheContract::notLoaded)).contains(view(id, 2));
  }

  @Test
  void while_an_order_is_being_changed_only_the_truth_counts() {
    var cache = cache();
    var id = keptAt(cache, 1);

    var change = cache.changing(id);
    var before = cache.get(id, () -> Optional.of(view(id, 1)));
    var after = cache.get(id, () -> Optional.of(view(id, 2)));
    change.committed(view(id, 2));

    assertThat(before).contains(view(id, 1));
    assertThat(after).contains(view(id, 2));
    assertThat(cache.get(id, OrderCacheContract::notLoaded)).contains(view(id, 2));
  }

  @Test
  void an_abandoned_change_leaves_nothing_behind() {
    var cache = cache();
    var id = keptAt(cache, 1);

    cache.changing(id).abandoned();

    assertThat(cache.get(id, () -> Optional.of(view(id, 1)))).contains(view(id, 1));
    assertThat(cache.get(id, OrderCacheContract::notLoaded)).contains(view(id, 1));
  }

  @Test
  void a_load_that_began_before_a_change_is_not_kept() throws Exception {
    var cache = cache();
    var id = anId();
    var load = new SlowLoad(view(id, 1));
    var reader = readers.read(cache, id, load);
    load.awaitBegin();

    cache.changing(id).committed(view(id, 2));
    load.release();

    assertThat(reader.get()).contains(view(id, 1));
    assertThat(cache.get(id, () -> Optional.of(view(id, 2)))).contains(view(id, 2));
  }

  @Test
  void of_changes_that_overlap_the_older_never_covers_the_newer() {
    var cache = cache();
    var id = keptAt(cache, 1);

    var slow = cache.changing(id);
    var fast = cache.changing(id);
    fast.committed(view(id, 3));
    var between = cache.get(id, () -> Optional.of(view(id, 3)));
    slow.committed(view(id, 2));

    assertThat(between).contains(view(id, 3));
    assertThat(cache.get(id, () -> Optional.of(view(id, 3)))).contains(view(id, 3));
  }

  @Test
  void of_changes_that_overlap_the_last_to_settle_is_kept_when_it_is_the_newest() {
    var cache = cache();
    var id = keptAt(cache, 1);

    var first = cache.changing(id);
    var refused = cache.changing(id);
    var second = cache.changing(id);
    first.committed(view(id, 2));
    refused.abandoned();
    second.committed(view(id, 3));

    assertThat(cache.get(id, OrderCacheContract::notLoaded)).contains(view(id, 3));
  }

  @Test
  void a_version_that_was_shown_is_never_covered_by_an_older_one() {
    var cache = cache();
    var id = keptAt(cache, 1);

    var change = cache.changing(id);
    var shown = cache.get(id, () -> Optional.of(view(id, 5)));
    change.committed(view(id, 2));

    assertThat(shown).contains(view(id, 5));
    assertThat(cache.get(id, () -> Optional.of(view(id, 5)))).contains(view(id, 5));
  }

  @Test
  void a_change_of_unknown_outcome_is_over_after_a_while() {
    var cache = cache();
    var id = keptAt(cache, 1);

    var _ = cache.changing(id);

    assertThat(cache.get(id, () -> Optional.of(view(id, 2)))).contains(view(id, 2));
    Eventually.holds(
        () -> {
          var _ = cache.get(id, () -> Optional.of(view(id, 2)));
          assertThat(cache.get(id, Optional::empty)).contains(view(id, 2));
        });
  }

  @Test
  void a_change_of_unknown_outcome_ends_also_while_others_go_on() {
    var cache = cache();
    var id = keptAt(cache, 1);
    var version = new AtomicInteger(1);

    var _ = cache.changing(id);

    Eventually.holds(
        () -> {
          var next = view(id, version.incrementAndGet());
          cache.changing(id).committed(next);
          assertThat(cache.get(id, Optional::empty)).contains(next);
        });
  }

  @Test
  void nobody_shares_a_load_that_began_before_they_came() throws Exception {
    var cache = cache();
    var id = anId();
    var early = new SlowLoad(view(id, 1));
    var first = readers.read(cache, id, early);
    early.awaitBegin();
    var change = cache.changing(id);

    var second = readers.read(cache, id, () -> Optional.of(view(id, 2)));
    early.release();

    assertThat(first.get()).contains(view(id, 1));
    assertThat(second.get()).contains(view(id, 2));
    change.committed(view(id, 2));
  }

  @Test
  void a_thousand_readers_of_a_cold_order_load_it_once() throws Exception {
    var cache = cache();
    var view = view(anId(), 1);
    var loads = new AtomicInteger();

    var found = readers.readAtOnce(1000, _ -> cache, view, loads);

    assertThat(found).hasSize(1000).containsOnly(Optional.of(view));
    assertThat(loads).hasValue(1);
  }

  @Test
  void a_load_that_fails_is_tried_anew_by_the_next_reader() {
    var cache = cache();
    var view = view(anId(), 1);

    assertThatThrownBy(() -> cache.get(view.id(), OrderCacheContract::away))
        .isInstanceOf(Unavailable.class);
    assertThat(cache.get(view.id(), () -> Optional.of(view))).contains(view);
  }

  static OrderId keptAt(OrderCache cache, int version) {
    var view = view(anId(), version);
    assertThat(cache.get(view.id(), () -> Optional.of(view))).contains(view);
    return view.id();
  }

  private static Optional<OrderView> away() {
    throw Unavailable.away("PostgreSQL", null);
  }

  static Optional<OrderView> notLoaded() {
    throw new AssertionError("this must come from the cache");
  }
}
