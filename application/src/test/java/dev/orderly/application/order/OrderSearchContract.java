package dev.orderly.application.order;

import static dev.orderly.application.order.Ordered.made;
import static dev.orderly.application.order.Wanted.ANYTHING;
import static dev.orderly.domain.lifecycle.Lifecycles.RETAIL;
import static dev.orderly.domain.lifecycle.Lifecycles.STANDARD;
import static dev.orderly.domain.lifecycle.Status.CANCELED;
import static dev.orderly.domain.lifecycle.Status.CONFIRMED;
import static dev.orderly.domain.lifecycle.Status.PAID;
import static dev.orderly.domain.lifecycle.Status.PENDING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.domain.order.Orders;
import dev.orderly.domain.tenant.LocationId;
import dev.orderly.domain.tenant.TenantId;
import dev.orderly.domain.user.Caller;
import dev.orderly.domain.user.Scope;
import java.util.List;
import java.util.Locale;
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
  private Shelf shelf;
  private Caller owner;
  private Ordered orderHere;

  @BeforeEach
  void aCustomerComes() {
    shelf = new Shelf(orders(), search());
    owner = aCustomer();
    orderHere = new Ordered(owner).at(here);
  }

  @Test
  void without_a_filter_everything_in_scope_is_found_newest_first() {
    var first = shelf.place(new Ordered(owner));
    var second = shelf.place(orderHere);

    assertThat(shelf.find(owner.scope(), ANYTHING)).containsExactly(second, first);
  }

  @Test
  void orders_are_found_by_their_status() {
    var pending = shelf.place(orderHere);
    var paid = shelf.move(shelf.place(orderHere), PAID, 1);
    var cancelled = shelf.move(shelf.place(orderHere), CANCELED, 1);

    assertThat(shelf.find(SHOP, fromHere.in(PAID))).containsExactly(paid);
    assertThat(shelf.find(SHOP, fromHere.in(CANCELED, PENDING)))
        .containsExactly(cancelled, pending);
    assertThat(shelf.find(SHOP, fromHere.in(CONFIRMED))).isEmpty();
  }

  @Test
  void orders_are_found_by_their_type_and_their_lifecycle() {
    var pickup = shelf.place(orderHere.typed("pickup").of(RETAIL));
    var web = shelf.place(orderHere.typed("web").of(STANDARD));

    assertThat(shelf.find(SHOP, fromHere.typed("pickup"))).containsExactly(pickup);
    assertThat(shelf.find(SHOP, fromHere.typed("web", "pickup"))).containsExactly(web, pickup);
    assertThat(shelf.find(SHOP, fromHere.of("standard"))).containsExactly(web);
    assertThat(shelf.find(SHOP, fromHere.of("retail", "standard"))).containsExactly(web, pickup);
    assertThat(shelf.find(SHOP, fromHere.of("restaurant"))).isEmpty();
    assertThat(shelf.find(SHOP, fromHere.of("retail").typed("web"))).isEmpty();
  }

  @Test
  void orders_are_found_by_their_place_and_their_owner() {
    var other = aCustomer();
    var ofOwner = shelf.place(orderHere);
    var ofOther = shelf.place(new Ordered(other).at(here));
    var elsewhere = shelf.place(new Ordered(owner).at(there));

    assertThat(shelf.find(SHOP, fromHere)).containsExactly(ofOther, ofOwner);
    assertThat(shelf.find(SHOP, fromHere.by(owner.id()))).containsExactly(ofOwner);
    assertThat(shelf.find(SHOP, ANYTHING.by(owner.id()))).containsExactly(elsewhere, ofOwner);
  }

  @Test
  void a_span_of_time_begins_with_its_first_moment_and_ends_before_its_last() {
    var first = shelf.place(orderHere);
    var second = shelf.place(orderHere);
    var third = shelf.place(orderHere);
    var middle = made(second.id());

    assertThat(shelf.find(SHOP, fromHere.from(middle))).containsExactly(third, second);
    assertThat(shelf.find(SHOP, fromHere.before(middle))).containsExactly(first);
    assertThat(shelf.find(SHOP, fromHere.from(middle).before(middle.plusMillis(1))))
        .containsExactly(second);
    assertThat(shelf.find(SHOP, fromHere.from(middle).before(middle))).isEmpty();
  }

  @Test
  void a_span_of_totals_includes_both_of_its_ends() {
    var small = shelf.place(orderHere.priced("9.99"));
    var middle = shelf.place(orderHere.priced("10.00"));
    var large = shelf.place(orderHere.priced("1000.00"));

    assertThat(shelf.find(SHOP, fromHere.from("10").upTo("1000"))).containsExactly(large, middle);
    assertThat(shelf.find(SHOP, fromHere.upTo("10.000"))).containsExactly(middle, small);
    assertThat(shelf.find(SHOP, fromHere.from("10.01").upTo("999.99"))).isEmpty();
  }

  @Test
  void a_text_is_how_a_number_begins() {
    var order = shelf.place(orderHere);
    var number = order.number().value();

    assertThat(shelf.find(SHOP, fromHere.saying(number))).containsExactly(order);
    assertThat(shelf.find(SHOP, fromHere.saying(number.toLowerCase(Locale.ROOT))))
        .containsExactly(order);
    assertThat(shelf.find(SHOP, fromHere.saying(number.substring(0, 3)))).containsExactly(order);
    assertThat(shelf.find(owner.scope(), fromHere.saying(number.substring(1)))).isEmpty();
    assertThat(shelf.find(SHOP, fromHere.saying(number + "0"))).isEmpty();
  }

  @Test
  void a_text_is_a_part_of_a_products_id_or_name() {
    var tea = shelf.place(orderHere.product("tea-17", "Grüner Tee, 100% \"Bio\""));
    var cup = shelf.place(orderHere.product("cup_a\\b", "Teacup (blue)"));

    assertThat(shelf.find(SHOP, fromHere.saying("tea"))).containsExactly(cup, tea);
    assertThat(shelf.find(SHOP, fromHere.saying("TEA-1"))).containsExactly(tea);
    assertThat(shelf.find(SHOP, fromHere.saying("GRÜNER"))).containsExactly(tea);
    assertThat(shelf.find(SHOP, fromHere.saying("100% \"bio\""))).containsExactly(tea);
    assertThat(shelf.find(SHOP, fromHere.saying("p_A\\B"))).containsExactly(cup);
    assertThat(shelf.find(SHOP, fromHere.saying("(blue)"))).containsExactly(cup);
    assertThat(shelf.find(SHOP, fromHere.saying("coffee"))).isEmpty();
  }

  @Test
  void a_text_holds_nothing_but_itself() {
    var order = shelf.place(orderHere.product("p-1", "Plain"));

    for (var text : List.of("%", "_", "\\", "'", "\"", ".*", "Pla_n", "pl%n", "$[*]", "{}", "?")) {
      assertThat(shelf.find(SHOP, fromHere.saying(text))).as(text).isEmpty();
    }
    assertThat(shelf.find(SHOP, fromHere.saying("plain"))).containsExactly(order);
  }

  @Test
  void the_shop_finds_orders_by_their_owners_email_and_customers_do_not() {
    var order = shelf.place(orderHere);
    var email = owner.email();
    var staff = new Scope.OrdersOfLocations(TenantId.FIRST, aCustomer().id(), Set.of(here));

    assertThat(shelf.find(SHOP, fromHere.saying(email.toUpperCase(Locale.ROOT))))
        .containsExactly(order);
    assertThat(shelf.find(staff, ANYTHING.saying(email.substring(1)))).containsExactly(order);
    assertThat(shelf.find(owner.scope(), ANYTHING.saying(email))).isEmpty();
  }

  @Test
  void filters_narrow_each_other_down() {
    var wanted =
        shelf.move(shelf.place(orderHere.priced("20.00").product("x-1", "Xylophone")), PAID, 1);
    assertThat(shelf.place(orderHere.priced("20.00").product("x-1", "Xylophone")))
        .isNotEqualTo(wanted);
    assertThat(shelf.move(shelf.place(orderHere.product("x-1", "Xylophone")), PAID, 1))
        .isNotEqualTo(wanted);
    assertThat(shelf.move(shelf.place(orderHere.priced("20.00")), PAID, 1)).isNotEqualTo(wanted);

    var filter = fromHere.saying("xylo").in(PAID).from("10").by(owner.id());

    for (var scope : List.of(SHOP, owner.scope())) {
      assertThat(shelf.find(scope, filter)).containsExactly(wanted);
      assertThat(shelf.count(scope, filter, 10)).isOne();
    }
  }

  @Test
  void each_sort_can_be_walked_with_nothing_twice_and_nothing_missing() {
    var cheap = shelf.move(shelf.place(orderHere.priced("1.00")), PAID, 30);
    var alike = shelf.move(shelf.place(orderHere.priced("7.50")), PAID, 20);
    var twin = shelf.move(shelf.place(orderHere.priced("7.50")), CANCELED, alike.updatedAt());
    var dear = shelf.move(shelf.place(orderHere.priced("10.00")), PAID, 10);
    var other = shelf.place(orderHere.priced("8.00"));

    var byTime = List.of(cheap, alike, twin, dear, other);
    var byChange = List.of(other, dear, alike, twin, cheap);
    var byTotal = List.of(cheap, alike, twin, other, dear);

    var thatSpan = fromHere.from(cheap.createdAt()).before(other.createdAt().plusMillis(1));
    for (var wanted : List.of(fromHere, thatSpan)) {
      for (var scope : List.of(SHOP, owner.scope(), staffFrom(here))) {
        assertThat(shelf.walk(scope, wanted, "created_at")).isEqualTo(byTime);
        assertThat(shelf.walk(scope, wanted, "-created_at")).isEqualTo(byTime.reversed());
        assertThat(shelf.walk(scope, wanted, "updated_at")).isEqualTo(byChange);
        assertThat(shelf.walk(scope, wanted, "-updated_at")).isEqualTo(byChange.reversed());
        assertThat(shelf.walk(scope, wanted, "total_amount")).isEqualTo(byTotal);
        assertThat(shelf.walk(scope, wanted, "-total_amount")).isEqualTo(byTotal.reversed());
      }
    }
  }

  @Test
  void nobody_finds_what_they_may_not_see() {
    var stranger = aCustomer();
    assertThat(shelf.place(orderHere).location()).contains(here);
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
        assertThat(shelf.find(scope, wanted)).isEmpty();
        assertThat(shelf.count(scope, wanted, 9)).isZero();
      }
    }
  }

  @Test
  void staff_find_the_orders_of_their_places_and_their_own() {
    var staff = aCustomer();
    var own = shelf.place(new Ordered(staff).at(there));
    var theirs = shelf.place(orderHere);
    var scope = new Scope.OrdersOfLocations(TenantId.FIRST, staff.id(), Set.of(here));

    assertThat(shelf.find(scope, ANYTHING)).containsExactly(theirs, own);
    assertThat(shelf.find(scope, ANYTHING.at(there))).containsExactly(own);
    assertThat(shelf.find(scope, ANYTHING.by(staff.id()))).containsExactly(own);
    assertThat(shelf.find(scope, ANYTHING.in(PENDING))).containsExactly(theirs, own);
  }

  @Test
  void a_count_is_of_all_pages_and_stops_at_its_cap() {
    for (int i = 0; i < 3; i++) {
      assertThat(shelf.place(orderHere.product("tin-1", "Tin")).location()).contains(here);
    }

    for (var wanted : List.of(fromHere, fromHere.saying("tin"), fromHere.in(PENDING))) {
      assertThat(shelf.count(SHOP, wanted, 100)).isEqualTo(3);
      assertThat(shelf.count(SHOP, wanted, 3)).isEqualTo(3);
      assertThat(shelf.count(SHOP, wanted, 2)).isEqualTo(2);
    }
  }

  private Scope staffFrom(LocationId place) {
    return new Scope.OrdersOfLocations(TenantId.FIRST, aCustomer().id(), Set.of(place));
  }
}
