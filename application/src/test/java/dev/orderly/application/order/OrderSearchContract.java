package dev.orderly.application.order;

import static dev.orderly.application.order.OrderSort.NEWEST_FIRST;
import static dev.orderly.application.order.Ordered.made;
import static dev.orderly.application.order.Wanted.ANYTHING;
import static dev.orderly.domain.lifecycle.Lifecycles.RETAIL;
import static dev.orderly.domain.lifecycle.Lifecycles.STANDARD;
import static dev.orderly.domain.lifecycle.Status.CANCELED;
import static dev.orderly.domain.lifecycle.Status.CONFIRMED;
import static dev.orderly.domain.lifecycle.Status.PAID;
import static dev.orderly.domain.lifecycle.Status.PENDING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.application.order.OrderSearch.Position;
import dev.orderly.application.order.OrderSearch.Search;
import dev.orderly.domain.lifecycle.Status;
import dev.orderly.domain.order.Actor;
import dev.orderly.domain.order.Decision.Accepted;
import dev.orderly.domain.order.Order;
import dev.orderly.domain.order.OrderSamples;
import dev.orderly.domain.order.Orders;
import dev.orderly.domain.order.Orders.Saved;
import dev.orderly.domain.order.Reason;
import dev.orderly.domain.tenant.LocationId;
import dev.orderly.domain.tenant.TenantId;
import dev.orderly.domain.user.Caller;
import dev.orderly.domain.user.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How every keeper of orders is searched, the one in memory and the database alike. */
public abstract class OrderSearchContract {

  /** Places where nothing was ordered yet: what is found there is what the test ordered. */
  private static final AtomicInteger PLACES = new AtomicInteger(7_000);

  private static final Scope SHOP = new Scope.WholeTenant(TenantId.FIRST);

  protected abstract Orders orders();

  protected abstract OrderSearch search();

  /** A customer of the first tenant that exists where the orders are kept; each time another. */
  protected abstract Caller aCustomer();

  private final LocationId here = new LocationId(PLACES.incrementAndGet());
  private final LocationId there = new LocationId(PLACES.incrementAndGet());
  private final Wanted fromHere = ANYTHING.at(here);
  private final Map<OrderView, Order> placed = new HashMap<>();
  private Caller owner;
  private Ordered orderHere;

  @BeforeEach
  void aCustomerComes() {
    owner = aCustomer();
    orderHere = new Ordered(owner).at(here);
  }

  @Test
  void without_a_filter_everything_in_scope_is_found_newest_first() {
    var first = place(new Ordered(owner));
    var second = place(orderHere);

    assertThat(find(owner.scope(), ANYTHING)).containsExactly(second, first);
  }

  @Test
  void orders_are_found_by_their_status() {
    var pending = place(orderHere);
    var paid = move(place(orderHere), PAID, 1);
    var cancelled = move(place(orderHere), CANCELED, 1);

    assertThat(find(SHOP, fromHere.in(PAID))).containsExactly(paid);
    assertThat(find(SHOP, fromHere.in(CANCELED, PENDING))).containsExactly(cancelled, pending);
    assertThat(find(SHOP, fromHere.in(CONFIRMED))).isEmpty();
  }

  @Test
  void orders_are_found_by_their_type_and_their_lifecycle() {
    var pickup = place(orderHere.typed("pickup").of(RETAIL));
    var web = place(orderHere.typed("web").of(STANDARD));

    assertThat(find(SHOP, fromHere.typed("pickup"))).containsExactly(pickup);
    assertThat(find(SHOP, fromHere.typed("web", "pickup"))).containsExactly(web, pickup);
    assertThat(find(SHOP, fromHere.of("standard"))).containsExactly(web);
    assertThat(find(SHOP, fromHere.of("retail", "standard"))).containsExactly(web, pickup);
    assertThat(find(SHOP, fromHere.of("restaurant"))).isEmpty();
    assertThat(find(SHOP, fromHere.of("retail").typed("web"))).isEmpty();
  }

  @Test
  void orders_are_found_by_their_place_and_their_owner() {
    var other = aCustomer();
    var ofOwner = place(orderHere);
    var ofOther = place(new Ordered(other).at(here));
    var elsewhere = place(new Ordered(owner).at(there));

    assertThat(find(SHOP, fromHere)).containsExactly(ofOther, ofOwner);
    assertThat(find(SHOP, fromHere.by(owner.id()))).containsExactly(ofOwner);
    assertThat(find(SHOP, ANYTHING.by(owner.id()))).containsExactly(elsewhere, ofOwner);
  }

  @Test
  void a_span_of_time_begins_with_its_first_moment_and_ends_before_its_last() {
    var first = place(orderHere);
    var second = place(orderHere);
    var third = place(orderHere);
    var middle = made(second.id());

    assertThat(find(SHOP, fromHere.from(middle))).containsExactly(third, second);
    assertThat(find(SHOP, fromHere.before(middle))).containsExactly(first);
    assertThat(find(SHOP, fromHere.from(middle).before(middle.plusMillis(1))))
        .containsExactly(second);
    assertThat(find(SHOP, fromHere.from(middle).before(middle))).isEmpty();
  }

  @Test
  void a_span_of_totals_includes_both_of_its_ends() {
    var small = place(orderHere.priced("9.99"));
    var middle = place(orderHere.priced("10.00"));
    var large = place(orderHere.priced("1000.00"));

    assertThat(find(SHOP, fromHere.from("10").upTo("1000"))).containsExactly(large, middle);
    assertThat(find(SHOP, fromHere.upTo("10.000"))).containsExactly(middle, small);
    assertThat(find(SHOP, fromHere.from("10.01").upTo("999.99"))).isEmpty();
  }

  @Test
  void a_text_is_how_a_number_begins() {
    var order = place(orderHere);
    var number = order.number().value();

    assertThat(find(SHOP, fromHere.saying(number))).containsExactly(order);
    assertThat(find(SHOP, fromHere.saying(number.toLowerCase(Locale.ROOT)))).containsExactly(order);
    assertThat(find(SHOP, fromHere.saying(number.substring(0, 3)))).containsExactly(order);
    assertThat(find(owner.scope(), fromHere.saying(number.substring(1)))).isEmpty();
    assertThat(find(SHOP, fromHere.saying(number + "0"))).isEmpty();
  }

  @Test
  void a_text_is_a_part_of_a_products_id_or_name() {
    var tea = place(orderHere.product("tea-17", "Grüner Tee, 100% \"Bio\""));
    var cup = place(orderHere.product("cup_a\\b", "Teacup (blue)"));

    assertThat(find(SHOP, fromHere.saying("tea"))).containsExactly(cup, tea);
    assertThat(find(SHOP, fromHere.saying("TEA-1"))).containsExactly(tea);
    assertThat(find(SHOP, fromHere.saying("GRÜNER"))).containsExactly(tea);
    assertThat(find(SHOP, fromHere.saying("100% \"bio\""))).containsExactly(tea);
    assertThat(find(SHOP, fromHere.saying("p_A\\B"))).containsExactly(cup);
    assertThat(find(SHOP, fromHere.saying("(blue)"))).containsExactly(cup);
    assertThat(find(SHOP, fromHere.saying("coffee"))).isEmpty();
  }

  @Test
  void a_text_holds_nothing_but_itself() {
    var order = place(orderHere.product("p-1", "Plain"));

    for (var text : List.of("%", "_", "\\", "'", "\"", ".*", "Pla_n", "pl%n", "$[*]", "{}", "?")) {
      assertThat(find(SHOP, fromHere.saying(text))).as(text).isEmpty();
    }
    assertThat(find(SHOP, fromHere.saying("plain"))).containsExactly(order);
  }

  @Test
  void the_shop_finds_orders_by_their_owners_email_and_customers_do_not() {
    var order = place(orderHere);
    var email = owner.email();
    var staff = new Scope.OrdersOfLocations(TenantId.FIRST, aCustomer().id(), Set.of(here));

    assertThat(find(SHOP, fromHere.saying(email.toUpperCase(Locale.ROOT)))).containsExactly(order);
    assertThat(find(staff, ANYTHING.saying(email.substring(1)))).containsExactly(order);
    assertThat(find(owner.scope(), ANYTHING.saying(email))).isEmpty();
  }

  @Test
  void filters_narrow_each_other_down() {
    var wanted = move(place(orderHere.priced("20.00").product("x-1", "Xylophone")), PAID, 1);
    assertThat(place(orderHere.priced("20.00").product("x-1", "Xylophone"))).isNotEqualTo(wanted);
    assertThat(move(place(orderHere.product("x-1", "Xylophone")), PAID, 1)).isNotEqualTo(wanted);
    assertThat(move(place(orderHere.priced("20.00")), PAID, 1)).isNotEqualTo(wanted);

    var filter = fromHere.saying("xylo").in(PAID).from("10").by(owner.id());

    for (var scope : List.of(SHOP, owner.scope())) {
      assertThat(find(scope, filter)).containsExactly(wanted);
      assertThat(search().count(scope, filter.filter(), 10)).isOne();
    }
  }

  @Test
  void each_sort_can_be_walked_with_nothing_twice_and_nothing_missing() {
    var cheap = move(place(orderHere.priced("1.00")), PAID, 30);
    var alike = move(place(orderHere.priced("7.50")), PAID, 20);
    var twin = move(place(orderHere.priced("7.50")), CANCELED, alike.updatedAt());
    var dear = move(place(orderHere.priced("10.00")), PAID, 10);
    var other = place(orderHere.priced("8.00"));

    var byTime = List.of(cheap, alike, twin, dear, other);
    var byChange = List.of(other, dear, alike, twin, cheap);
    var byTotal = List.of(cheap, alike, twin, other, dear);

    var thatSpan = fromHere.from(cheap.createdAt()).before(other.createdAt().plusMillis(1));
    for (var wanted : List.of(fromHere, thatSpan)) {
      for (var scope : List.of(SHOP, owner.scope(), staffFrom(here))) {
        assertThat(walk(scope, wanted, "created_at")).isEqualTo(byTime);
        assertThat(walk(scope, wanted, "-created_at")).isEqualTo(byTime.reversed());
        assertThat(walk(scope, wanted, "updated_at")).isEqualTo(byChange);
        assertThat(walk(scope, wanted, "-updated_at")).isEqualTo(byChange.reversed());
        assertThat(walk(scope, wanted, "total_amount")).isEqualTo(byTotal);
        assertThat(walk(scope, wanted, "-total_amount")).isEqualTo(byTotal.reversed());
      }
    }
  }

  @Test
  void nobody_finds_what_they_may_not_see() {
    var stranger = aCustomer();
    assertThat(place(orderHere).location()).contains(here);
    var foreign = new TenantId(999_999);
    var scopes =
        List.of(
            stranger.scope(),
            staffFrom(there),
            new Scope.WholeTenant(foreign),
            new Scope.OwnOrders(foreign, owner.id()),
            new Scope.OrdersOfLocations(foreign, owner.id(), Set.of(here)));

    for (var scope : scopes) {
      for (var wanted :
          List.of(ANYTHING, fromHere, ANYTHING.by(owner.id()), ANYTHING.saying("widget"))) {
        assertThat(find(scope, wanted)).isEmpty();
        assertThat(search().count(scope, wanted.filter(), 9)).isZero();
      }
    }
  }

  @Test
  void staff_find_the_orders_of_their_places_and_their_own() {
    var staff = aCustomer();
    var own = place(new Ordered(staff).at(there));
    var theirs = place(orderHere);
    var scope = new Scope.OrdersOfLocations(TenantId.FIRST, staff.id(), Set.of(here));

    assertThat(find(scope, ANYTHING)).containsExactly(theirs, own);
    assertThat(find(scope, ANYTHING.at(there))).containsExactly(own);
    assertThat(find(scope, ANYTHING.by(staff.id()))).containsExactly(own);
    assertThat(find(scope, ANYTHING.in(PENDING))).containsExactly(theirs, own);
  }

  @Test
  void a_count_is_of_all_pages_and_stops_at_its_cap() {
    for (int i = 0; i < 3; i++) {
      assertThat(place(orderHere.product("tin-1", "Tin")).location()).contains(here);
    }

    for (var wanted : List.of(fromHere, fromHere.saying("tin"), fromHere.in(PENDING))) {
      assertThat(search().count(SHOP, wanted.filter(), 100)).isEqualTo(3);
      assertThat(search().count(SHOP, wanted.filter(), 3)).isEqualTo(3);
      assertThat(search().count(SHOP, wanted.filter(), 2)).isEqualTo(2);
    }
  }

  private Scope staffFrom(LocationId place) {
    return new Scope.OrdersOfLocations(TenantId.FIRST, aCustomer().id(), Set.of(place));
  }

  private Order place(Ordered wish) {
    return saved(wish.as(orders().nextNumber(OrderSamples.SHOP)));
  }

  private Order saved(Accepted placed) {
    assertThat(orders().add(placed, Optional.empty())).isEqualTo(Saved.DONE);
    return known(placed.order());
  }

  private Order move(Order order, Status to, int hoursLater) {
    return move(order, to, order.createdAt().plus(Duration.ofHours(hoursLater)));
  }

  private Order move(Order order, Status to, Instant at) {
    var change = (Accepted) order.moveTo(to, Actor.system("test"), Reason.NONE, at);
    assertThat(orders().save(change, Optional.empty())).isEqualTo(Saved.DONE);
    return known(change.order());
  }

  private Order known(Order order) {
    placed.put(OrderView.of(order), order);
    return order;
  }

  private List<Order> find(Scope scope, Wanted wanted) {
    return page(new Search(scope, wanted.filter(), NEWEST_FIRST, Optional.empty(), 50)).orders();
  }

  /** Every order of a sort, two at a time. */
  private List<Order> walk(Scope scope, Wanted wanted, String sort) {
    var order = OrderSort.parse(sort).orElseThrow();
    var walked = new ArrayList<Order>();
    Optional<Position> after = Optional.empty();
    do {
      var page = page(new Search(scope, wanted.filter(), order, after, 2));
      walked.addAll(page.orders());
      after = page.next();
    } while (after.isPresent());
    return walked;
  }

  private record Page(List<Order> orders, Optional<Position> next) {}

  /** A page of orders that are, byte for byte, as they were written last. */
  private Page page(Search wish) {
    var found = search().search(wish);
    assertThat(placed.keySet()).containsAll(found.orders());
    return new Page(found.orders().stream().map(placed::get).toList(), found.next());
  }
}
