package dev.orderly.application.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderly.application.Unavailable;
import dev.orderly.application.audit.Check.Finding;
import dev.orderly.application.audit.Check.Result.Looked;
import dev.orderly.application.audit.Check.Result.Skipped;
import dev.orderly.application.order.OrderView;
import dev.orderly.application.order.OrderViews;
import dev.orderly.domain.order.OrderId;
import dev.orderly.domain.order.OrderNumber;
import dev.orderly.domain.tenant.TenantId;
import dev.orderly.domain.user.Scope;
import dev.orderly.domain.user.UserId;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class CacheCheckTest {

  private static final OrderId ID = new OrderId(new UUID(1, 1));
  private static final OrderId OTHER = new OrderId(new UUID(1, 2));

  private final Cache cache = new Cache();
  private final Truth truth = new Truth();
  private final CacheCheck check = new CacheCheck(cache, truth, Duration.ZERO);

  @Test
  void what_is_cached_as_it_is_stored_is_sound() {
    holds(cache.orders, view(ID, 2), view(OTHER, 1));
    holds(truth.orders, view(ID, 2), view(OTHER, 1), view(new OrderId(new UUID(1, 3)), 1));

    assertThat(check.look(10)).isEqualTo(new Looked(0, List.of()));
  }

  @Test
  void each_way_to_differ_is_told_with_its_order() {
    var gone = new OrderId(new UUID(1, 3));
    var unreadable = new OrderId(new UUID(1, 4));
    holds(cache.orders, view(ID, 1), other(OTHER, 1), view(gone, 1), view(unreadable, 5));
    holds(truth.orders, view(ID, 2), view(OTHER, 1));
    truth.unreadable = unreadable;

    assertThat(check.look(10))
        .isEqualTo(
            new Looked(
                4,
                List.of(
                    finding(ID, "cached at version 1, stored at version 2"),
                    finding(OTHER, "cached with other contents at version 1"),
                    finding(gone, "cached at version 1, and not stored"),
                    finding(unreadable, "cached at version 5, and unreadable where stored"))));
  }

  @Test
  void all_is_counted_and_no_more_told_than_asked_for() {
    holds(cache.orders, view(ID, 1), view(OTHER, 1));

    var result = (Looked) check.look(1);

    assertThat(result.broken()).isEqualTo(2);
    assertThat(result.told()).hasSize(1);
  }

  @Test
  void an_order_that_changes_while_it_is_looked_at_is_not_suspected_for_long() {
    holds(cache.orders, view(ID, 1));
    holds(truth.orders, view(ID, 2));
    truth.beforeFind = () -> holds(cache.orders, view(ID, 2));

    assertThat(check.look(10)).isEqualTo(new Looked(0, List.of()));
  }

  @Test
  void an_order_that_leaves_the_cache_is_not_suspected_for_long() {
    holds(cache.orders, view(ID, 1));
    cache.afterWalk = cache.orders::clear;

    assertThat(check.look(10)).isEqualTo(new Looked(0, List.of()));
  }

  @Test
  void a_cache_that_is_away_shows_nobody_anything_wrong() {
    cache.away = true;

    assertThat(check.look(10)).isEqualTo(new Skipped("the cache does not answer"));
  }

  @Test
  void without_the_truth_nothing_can_be_said() {
    holds(cache.orders, view(ID, 1));
    truth.away = true;

    assertThatThrownBy(() -> check.look(10)).isInstanceOf(Unavailable.class);
  }

  private static Finding finding(OrderId id, String what) {
    return new Finding(Optional.of(id), Optional.empty(), what);
  }

  private static void holds(Map<OrderId, OrderView> where, OrderView... views) {
    for (var view : views) {
      where.put(view.id(), view);
    }
  }

  private static OrderView view(OrderId id, int version) {
    return new OrderView(
        id, TenantId.FIRST, new UserId(1), Optional.empty(), version, "{\"version\":" + version);
  }

  private static OrderView other(OrderId id, int version) {
    return new OrderView(id, TenantId.FIRST, new UserId(1), Optional.empty(), version, "{}");
  }

  /** A cache that can go away. */
  private static final class Cache implements CachedOrders {
    final Map<OrderId, OrderView> orders = new LinkedHashMap<>();
    Runnable afterWalk = () -> {};
    boolean away;

    @Override
    public void walk(Consumer<List<OrderView>> part) {
      if (away) {
        throw new Away(null);
      }
      part.accept(List.copyOf(orders.values()));
      afterWalk.run();
    }

    @Override
    public Optional<OrderView> look(OrderId id) {
      return Optional.ofNullable(orders.get(id));
    }
  }

  /** Stored orders, of which one may be damaged beyond reading. */
  private static final class Truth implements OrderViews {
    final Map<OrderId, OrderView> orders = new HashMap<>();
    Runnable beforeFind = () -> {};
    OrderId unreadable;
    boolean away;

    @Override
    public Optional<OrderView> find(OrderId id) {
      beforeFind.run();
      if (away) {
        throw Unavailable.away("the database", null);
      }
      if (id.equals(unreadable)) {
        throw new IllegalStateException("items are no items");
      }
      return Optional.ofNullable(orders.get(id));
    }

    @Override
    public List<OrderView> findAll(List<OrderId> ids) {
      return ids.stream().flatMap(id -> find(id).stream()).toList();
    }

    @Override
    public Optional<OrderId> idOf(TenantId tenant, OrderNumber number) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Slice list(Listing listing) {
      throw new UnsupportedOperationException();
    }

    @Override
    public int count(Scope scope, Optional<UserId> owner, int cap) {
      throw new UnsupportedOperationException();
    }
  }
}
