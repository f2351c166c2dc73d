package dev.orderly.persistence.order;

import static dev.orderly.application.order.OrderFilter.NONE;
import static dev.orderly.domain.lifecycle.Lifecycles.STANDARD;
import static dev.orderly.domain.order.OrderSamples.aLine;
import static dev.orderly.domain.order.OrderSamples.aPlacement;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.application.order.OrderSearch.Search;
import dev.orderly.application.order.OrderSort;
import dev.orderly.application.order.OrderView;
import dev.orderly.application.order.OrderViews.Listing;
import dev.orderly.domain.order.Order;
import dev.orderly.domain.order.OrderId;
import dev.orderly.domain.order.OrderNumber;
import dev.orderly.domain.order.OrderRef;
import dev.orderly.domain.order.OrderSamples;
import dev.orderly.domain.order.Orders.Saved;
import dev.orderly.domain.tenant.LocationId;
import dev.orderly.domain.tenant.TenantId;
import dev.orderly.domain.user.Caller;
import dev.orderly.domain.user.Role;
import dev.orderly.domain.user.Scope;
import dev.orderly.domain.user.UserId;
import dev.orderly.persistence.Shop;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a caller may see is the same in SQL and in memory, by whichever way orders are read: for two
 * tenants with two customers each, at two places and none.
 */
class ScopeSqlTest {

  private static final int ALL = 100;
  private static final List<TenantId> TENANTS = List.of(TenantId.FIRST, new TenantId(2));
  private static final List<Optional<LocationId>> PLACES =
      List.of(Optional.empty(), Optional.of(new LocationId(1)), Optional.of(new LocationId(2)));
  private static final List<String> SORTS = List.of("-created_at", "updated_at", "-total_amount");

  @AutoClose private static Shop shop;
  private static final List<Order> ORDERS = new ArrayList<>();

  @BeforeAll
  static void open() {
    shop = Shop.open();
    for (var tenant : TENANTS) {
      for (long user : users(tenant)) {
        var caller = caller(tenant, user);
        shop.users().ensure(caller);
        PLACES.forEach(place -> ORDERS.add(placed(caller, place)));
      }
    }
  }

  private static List<Long> users(TenantId tenant) {
    return List.of(10L * tenant.value() + 1, 10L * tenant.value() + 2);
  }

  private static Caller caller(TenantId tenant, long user) {
    var places = Set.of(new LocationId(1), new LocationId(2));
    return new Caller(new UserId(user), user + "@example.com", Role.CUSTOMER, tenant, places);
  }

  private static Order placed(Caller caller, Optional<LocationId> place) {
    var number = OrderNumber.of("A-", 1 + ORDERS.size());
    var usual = aPlacement(caller, STANDARD, number, List.of(aLine(1, "5.00", 2)));
    var there = place.map(it -> OrderSamples.at(usual, it)).orElse(usual);
    var placed = Order.place(OrderSamples.of(there, caller.tenant()));
    assertThat(shop.orders().add(placed, Optional.empty())).isEqualTo(Saved.DONE);
    return placed.order();
  }

  static Stream<Scope> scopes() {
    var scopes = Stream.<Scope>builder();
    for (var tenant : TENANTS) {
      scopes.add(new Scope.WholeTenant(tenant));
      // Also users of the other tenant: their ids are no secret.
      for (long user : TENANTS.stream().flatMap(it -> users(it).stream()).toList()) {
        var id = new UserId(user);
        scopes.add(new Scope.OwnOrders(tenant, id));
        scopes.add(new Scope.OrdersOfLocations(tenant, id, Set.of()));
        scopes.add(new Scope.OrdersOfLocations(tenant, id, Set.of(new LocationId(1))));
        scopes.add(
            new Scope.OrdersOfLocations(tenant, id, Set.of(new LocationId(1), new LocationId(2))));
      }
    }
    return scopes.build();
  }

  @ParameterizedTest
  @MethodSource("scopes")
  void every_way_to_read_orders_shows_what_is_in_scope_and_nothing_else(Scope scope) {
    var visible =
        ORDERS.stream()
            .filter(it -> scope.includes(it.tenant(), it.user(), it.location()))
            .map(Order::id)
            .collect(toSet());

    assertThat(selected(scope)).as("selected").isEqualTo(visible);
    assertThat(found(scope)).as("found").isEqualTo(visible);
    assertThat(listed(scope)).as("listed").isEqualTo(visible);
    assertThat(walked(scope)).as("walked").isEqualTo(visible);
    assertThat(shop.views().count(scope, Optional.empty(), ALL)).isEqualTo(visible.size());
    assertThat(search().count(scope, NONE, ALL)).isEqualTo(visible.size());
    for (var sort : SORTS) {
      assertThat(searched(scope, sort)).as("searched " + sort).isEqualTo(visible);
    }
  }

  private static Set<OrderId> selected(Scope scope) {
    var sql = "select id from orders where " + ScopeSql.condition(scope);
    return shop
        .database()
        .with(handle -> ScopeSql.bind(handle.createQuery(sql), scope).mapTo(UUID.class).list())
        .stream()
        .map(OrderId::new)
        .collect(toSet());
  }

  private static Set<OrderId> found(Scope scope) {
    return ORDERS.stream()
        .map(it -> shop.orders().find(scope, new OrderRef.ById(it.id())))
        .flatMap(Optional::stream)
        .map(Order::id)
        .collect(toSet());
  }

  private static Set<OrderId> listed(Scope scope) {
    return ids(
        shop.views().list(new Listing(scope, Optional.empty(), Optional.empty(), ALL)).orders());
  }

  private static Set<OrderId> walked(Scope scope) {
    var walk = new JdbiOrderWalk(shop.database(), Shop.LIFECYCLES);
    return walk.next(scope, NONE, Optional.empty()).orders().stream()
        .map(Order::id)
        .collect(toSet());
  }

  private static Set<OrderId> searched(Scope scope, String sort) {
    var by = OrderSort.parse(sort).orElseThrow();
    return ids(search().search(new Search(scope, NONE, by, Optional.empty(), ALL)).orders());
  }

  private static JdbiOrderSearch search() {
    return new JdbiOrderSearch(shop.database(), Shop.LIFECYCLES, Shop.LONG_AFTERWARDS);
  }

  private static Set<OrderId> ids(List<OrderView> views) {
    return views.stream().map(OrderView::id).collect(toSet());
  }
}
