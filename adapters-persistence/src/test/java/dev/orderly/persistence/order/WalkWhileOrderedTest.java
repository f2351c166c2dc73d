package dev.orderly.persistence.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.application.order.OrderSearch.Position;
import dev.orderly.application.order.OrderSearch.Search;
import dev.orderly.application.order.OrderSort;
import dev.orderly.application.order.OrderView;
import dev.orderly.application.order.OrderViews.Listing;
import dev.orderly.application.order.Ordered;
import dev.orderly.application.order.Wanted;
import dev.orderly.domain.order.Order;
import dev.orderly.domain.order.OrderId;
import dev.orderly.domain.order.OrderSamples;
import dev.orderly.domain.order.Orders.Saved;
import dev.orderly.domain.tenant.LocationId;
import dev.orderly.domain.tenant.TenantId;
import dev.orderly.domain.user.Caller;
import dev.orderly.domain.user.Scope;
import dev.orderly.persistence.Shop;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever turns pages while orders come in sees each once, and all that were there before. */
class WalkWhileOrderedTest {

  private static final int BEFORE = 50;
  private static final int MEANWHILE = 50;
  private static final int PAGE = 4;
  private static final Scope SHOP = new Scope.WholeTenant(TenantId.FIRST);

  @AutoClose private static Shop shop;
  private static Caller owner;
  private static int places;

  private final LocationId place = new LocationId(++places);

  @BeforeAll
  static void open() {
    shop = Shop.open();
    owner = shop.aCustomer();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "created_at",
        "-created_at",
        "updated_at",
        "-updated_at",
        "total_amount",
        "-total_amount"
      })
  void a_search_is_walked_to_its_end(String sort) {
    var search = new JdbiOrderSearch(shop.database(), Shop.LIFECYCLES, Shop.LONG_AFTERWARDS);
    var before = place(BEFORE);

    var walked = whileOrdersComeIn(() -> walk(search, OrderSort.parse(sort).orElseThrow()));

    assertThat(walked).doesNotHaveDuplicates().containsAll(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-created_at", "updated_at", "-total_amount"})
  void a_search_that_gathers_is_walked_to_its_end(String sort) {
    var search = new JdbiOrderSearch(shop.database(), Shop.LIFECYCLES, Shop.LONG_AFTERWARDS, 1);
    var before = place(BEFORE);

    var walked = whileOrdersComeIn(() -> walk(search, OrderSort.parse(sort).orElseThrow()));

    assertThat(walked).doesNotHaveDuplicates().containsAll(before);
  }

  @Test
  void a_list_is_walked_to_its_end() {
    var staff = new Scope.OrdersOfLocations(TenantId.FIRST, shop.aCustomer().id(), Set.of(place));
    for (var scope : List.of(SHOP, owner.scope(), staff)) {
      var before = place(BEFORE);

      var walked = whileOrdersComeIn(() -> walk(scope));

      assertThat(walked).doesNotHaveDuplicates().containsAll(before);
    }
  }

  @Test
  void all_orders_of_a_place_are_walked_to_the_end() {
    var walk = new JdbiOrderWalk(shop.database(), Shop.LIFECYCLES, PAGE);
    var before = place(BEFORE);

    var walked = whileOrdersComeIn(() -> walk(walk));

    assertThat(walked).doesNotHaveDuplicates().containsAll(before);
  }

  private List<OrderId> walk(JdbiOrderWalk walk) {
    var walked = new ArrayList<OrderId>();
    Optional<OrderId> after = Optional.empty();
    do {
      var stretch = walk.next(SHOP, Wanted.ANYTHING.at(place).filter(), after);
      stretch.orders().stream().map(Order::id).forEach(walked::add);
      after = stretch.next();
    } while (after.isPresent());
    return walked;
  }

  private List<OrderId> walk(JdbiOrderSearch search, OrderSort sort) {
    var walked = new ArrayList<OrderId>();
    var here = Wanted.ANYTHING.at(place).filter();
    Optional<Position> after = Optional.empty();
    do {
      var found = search.search(new Search(SHOP, here, sort, after, PAGE));
      found.orders().stream().map(OrderView::id).forEach(walked::add);
      after = found.next();
    } while (after.isPresent());
    return walked;
  }

  private static List<OrderId> walk(Scope scope) {
    var walked = new ArrayList<OrderId>();
    Optional<OrderId> after = Optional.empty();
    boolean more = true;
    while (more) {
      var slice = shop.views().list(new Listing(scope, Optional.empty(), after, PAGE));
      slice.orders().stream().map(OrderView::id).forEach(walked::add);
      after = Optional.of(walked.getLast());
      more = slice.hasMore();
    }
    return walked;
  }

  private List<OrderId> place(int orders) {
    return IntStream.range(0, orders).mapToObj(this::placeOne).toList();
  }

  private OrderId placeOne(int i) {
    var wish = new Ordered(owner).at(place).priced(i % 10 + ".50");
    var placed = wish.as(shop.orders().nextNumber(OrderSamples.SHOP));
    assertThat(shop.orders().add(placed, Optional.empty())).isEqualTo(Saved.DONE);
    return placed.order().id();
  }

  private List<OrderId> whileOrdersComeIn(Supplier<List<OrderId>> walk) {
    var customer = CompletableFuture.supplyAsync(() -> place(MEANWHILE));
    var walked = walk.get();
    assertThat(customer.join()).hasSize(MEANWHILE);
    return walked;
  }
}
