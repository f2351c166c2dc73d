package dev.orderly.application.order;

import static dev.orderly.domain.lifecycle.Lifecycles.STANDARD;
import static dev.orderly.domain.order.OrderSamples.aLine;
import static dev.orderly.domain.order.OrderSamples.aPlacement;
import static dev.orderly.domain.order.OrderSamples.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.application.order.OrderViews.Listing;
import dev.orderly.application.order.OrderViews.Slice;
import dev.orderly.domain.order.Order;
import dev.orderly.domain.order.OrderId;
import dev.orderly.domain.order.OrderSamples;
import dev.orderly.domain.order.Orders;
import dev.orderly.domain.order.Orders.Saved;
import dev.orderly.domain.tenant.LocationId;
import dev.orderly.domain.tenant.TenantId;
import dev.orderly.domain.user.Caller;
import dev.orderly.domain.user.Scope;
import dev.orderly.domain.user.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** How every keeper lists its orders, the one in memory and the database alike. */
public abstract class OrderListsContract {

  /** Places where nothing was ordered yet: what is listed there is what the test ordered. */
  private static final AtomicInteger PLACES = new AtomicInteger(4_000);

  private static final Optional<UserId> ANYBODY = Optional.empty();
  private static final Optional<OrderId> START = Optional.empty();

  protected abstract Orders orders();

  protected abstract OrderViews views();

  /**
   * A customer of the first tenant that exists where the orders are kept; each call makes another
   * one.
   */
  protected abstract Caller aCustomer();

  private final LocationId here = new LocationId(PLACES.incrementAndGet());
  private final LocationId there = new LocationId(PLACES.incrementAndGet());

  @Test
  void a_list_is_walked_newest_first_with_nothing_twice_and_nothing_missing() {
    var owner = aCustomer();
    var placed = new ArrayList<OrderId>();
    for (int i = 0; i < 7; i++) {
      placed.addFirst(order(owner, here).id());
    }

    var walked = new ArrayList<OrderId>();
    Optional<OrderId> after = START;
    boolean more = true;
    while (more) {
      var slice = views().list(new Listing(owner.scope(), Optional.of(owner.id()), after, 3));
      slice.orders().forEach(view -> walked.add(view.id()));
      after = Optional.of(walked.getLast());
      more = slice.hasMore();
    }

    assertThat(walked).isEqualTo(placed);
  }

  @Test
  void there_is_more_only_when_there_is() {
    var owner = aCustomer();
    var first = order(owner, here);
    var second = order(owner, here);

    assertThat(list(owner.scope(), ANYBODY, START, 1)).isEqualTo(new Slice(List.of(second), true));
    assertThat(list(owner.scope(), ANYBODY, START, 2))
        .isEqualTo(new Slice(List.of(second, first), false));
    assertThat(list(owner.scope(), ANYBODY, Optional.of(first.id()), 1))
        .isEqualTo(new Slice(List.of(), false));
  }

  @Test
  void a_page_that_was_left_is_the_same_when_new_orders_come() {
    var owner = aCustomer();
    var first = order(owner, here);
    var second = order(owner, here);
    var before = list(owner.scope(), ANYBODY, Optional.of(second.id()), 5);

    var third = order(owner, here);

    assertThat(before).isEqualTo(new Slice(List.of(first), false));
    assertThat(list(owner.scope(), ANYBODY, Optional.of(second.id()), 5)).isEqualTo(before);
    assertThat(list(owner.scope(), ANYBODY, START, 1)).isEqualTo(new Slice(List.of(third), true));
  }

  @Test
  void staff_see_the_orders_of_their_places_and_their_own() {
    var staff = aCustomer();
    var guest = aCustomer();
    var ofGuest = order(guest, here);
    var ownElsewhere = order(staff, there);
    var elsewhere = order(guest, there);
    var scope = new Scope.OrdersOfLocations(TenantId.FIRST, staff.id(), Set.of(here));

    assertThat(all(scope)).containsExactly(ownElsewhere, ofGuest);
    assertThat(list(scope, Optional.of(guest.id()), START, 9).orders()).containsExactly(ofGuest);
    assertThat(list(scope, Optional.of(staff.id()), START, 9).orders())
        .containsExactly(ownElsewhere);
    assertThat(all(new Scope.OrdersOfLocations(TenantId.FIRST, staff.id(), Set.of())))
        .containsExactly(ownElsewhere);
    assertThat(all(new Scope.OrdersOfLocations(TenantId.FIRST, staff.id(), Set.of(here, there))))
        .containsExactly(elsewhere, ownElsewhere, ofGuest);
  }

  @Test
  void an_owner_sees_nobody_elses_orders_even_when_asking_for_them() {
    var owner = aCustomer();
    var stranger = aCustomer();
    var own = order(owner, here);
    assertThat(order(stranger, here)).isNotEqualTo(own);

    assertThat(all(owner.scope())).containsExactly(own);
    assertThat(list(owner.scope(), Optional.of(stranger.id()), START, 9).orders()).isEmpty();
  }

  @Test
  void another_tenant_sees_nothing() {
    var owner = aCustomer();
    assertThat(order(owner, here).user()).isEqualTo(owner.id());
    var foreign = new TenantId(999_999);

    for (var scope :
        List.of(
            new Scope.WholeTenant(foreign),
            new Scope.OwnOrders(foreign, owner.id()),
            new Scope.OrdersOfLocations(foreign, owner.id(), Set.of(here)))) {
      assertThat(all(scope)).isEmpty();
      assertThat(views().count(scope, ANYBODY, 9)).isZero();
    }
  }

  @Test
  void a_count_is_of_the_whole_list_and_stops_at_its_cap() {
    var staff = aCustomer();
    var guest = aCustomer();
    for (int i = 0; i < 3; i++) {
      assertThat(order(guest, here)).isNotNull();
    }
    assertThat(order(staff, there)).isNotNull();
    var scope = new Scope.OrdersOfLocations(TenantId.FIRST, staff.id(), Set.of(here));

    assertThat(views().count(scope, ANYBODY, 100)).isEqualTo(4);
    assertThat(views().count(scope, Optional.of(guest.id()), 100)).isEqualTo(3);
    assertThat(views().count(scope, ANYBODY, 4)).isEqualTo(4);
    assertThat(views().count(scope, ANYBODY, 2)).isEqualTo(2);
  }

  private OrderView order(Caller owner, LocationId place) {
    var number = orders().nextNumber(OrderSamples.SHOP);
    var placement = aPlacement(owner, STANDARD, number, List.of(aLine(1, "5.00", 2)));
    var placed = Order.place(at(placement, place));
    assertThat(orders().add(placed, Optional.empty())).isEqualTo(Saved.DONE);
    return OrderView.of(placed.order());
  }

  private List<OrderView> all(Scope scope) {
    return list(scope, ANYBODY, START, 100).orders();
  }

  private Slice list(Scope scope, Optional<UserId> owner, Optional<OrderId> after, int limit) {
    return views().list(new Listing(scope, owner, after, limit));
  }
}
