package dev.orderly.application.order;

import static dev.orderly.application.order.Wanted.ANYTHING;
import static dev.orderly.domain.lifecycle.Lifecycles.RETAIL;
import static dev.orderly.domain.lifecycle.Status.CANCELED;
import static dev.orderly.domain.lifecycle.Status.PAID;
import static dev.orderly.domain.lifecycle.Status.PENDING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.domain.CanIgnoreReturnValue;
import dev.orderly.domain.lifecycle.Status;
import dev.orderly.domain.order.Actor;
import dev.orderly.domain.order.Decision.Accepted;
import dev.orderly.domain.order.Order;
import dev.orderly.domain.order.OrderId;
import dev.orderly.domain.order.OrderSamples;
import dev.orderly.domain.order.Orders;
import dev.orderly.domain.order.Orders.Saved;
import dev.orderly.domain.order.Reason;
import dev.orderly.domain.tenant.LocationId;
import dev.orderly.domain.tenant.TenantId;
import dev.orderly.domain.user.Caller;
import dev.orderly.domain.user.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How all orders are walked over, in memory and in the database alike, two at a stretch. */
public abstract class OrderWalkContract {

  protected static final int STRETCH = 2;

  /** Places where nothing was ordered yet. */
  private static final AtomicInteger PLACES = new AtomicInteger(17_000);

  private static final Scope SHOP = new Scope.WholeTenant(TenantId.FIRST);

  protected abstract Orders orders();

  /** A walk with stretches of two. */
  protected abstract OrderWalk walk();

  /** A customer of the first tenant that exists where the orders are kept; each time another. */
  protected abstract Caller aCustomer();

  private final LocationId here = new LocationId(PLACES.incrementAndGet());
  private final LocationId there = new LocationId(PLACES.incrementAndGet());
  private Caller owner;

  @BeforeEach
  void aCustomerComes() {
    owner = aCustomer();
  }

  @Test
  void all_orders_are_passed_oldest_first_and_each_once() {
    var placed = List.of(place(here), place(here), place(here), place(here), place(here));

    var walked = walked(SHOP, ANYTHING.at(here));

    assertThat(walked).isEqualTo(placed);
  }

  @Test
  void nobody_walks_further_than_they_see() {
    var first = place(here);
    var second = place(there);
    var foreign = place(new Ordered(aCustomer()).at(there));
    var staff = new Scope.OrdersOfLocations(TenantId.FIRST, owner.id(), Set.of(here));
    var elsewhere = new Scope.OrdersOfLocations(TenantId.FIRST, aCustomer().id(), Set.of(there));
    var nowhere = new Scope.OrdersOfLocations(TenantId.FIRST, aCustomer().id(), Set.of());

    assertThat(walked(owner.scope(), ANYTHING)).containsExactly(first, second);
    assertThat(walked(staff, ANYTHING)).containsExactly(first, second);
    assertThat(walked(elsewhere, ANYTHING)).containsExactly(second, foreign);
    assertThat(walked(nowhere, ANYTHING)).isEmpty();
    assertThat(walked(new Scope.WholeTenant(new TenantId(2)), ANYTHING.at(here))).isEmpty();
  }

  @Test
  void what_does_not_fit_is_passed_over() {
    place(here);
    place(here);
    place(here);
    var teas = place(new Ordered(owner).at(here).product("sku-9", "Earl Grey").priced("25.00"));
    var paid = move(place(here), PAID);
    var retail = place(new Ordered(owner).at(here).of(RETAIL).typed("gift"));

    assertThat(walked(SHOP, ANYTHING.at(here).saying("earl g"))).containsExactly(teas);
    assertThat(walked(SHOP, ANYTHING.at(here).in(PAID, CANCELED))).containsExactly(paid);
    assertThat(walked(SHOP, ANYTHING.at(here).of("retail").typed("gift"))).containsExactly(retail);
    assertThat(walked(SHOP, ANYTHING.at(here).from("20").upTo("30"))).containsExactly(teas);
    assertThat(walked(SHOP, ANYTHING.at(here).from(retail.createdAt()))).contains(retail);
    assertThat(walked(SHOP, ANYTHING.by(owner.id()).before(teas.createdAt()))).doesNotContain(teas);
    assertThat(walked(SHOP, ANYTHING.at(there))).isEmpty();
  }

  @Test
  void an_order_that_changes_on_the_way_is_passed_once_as_it_is_by_then() {
    var first = place(here);
    place(here);
    var last = place(here);
    var begun = walk().next(SHOP, ANYTHING.at(here).filter(), Optional.empty());

    move(first, PAID);
    var moved = move(last, PAID);
    var late = place(here);

    var rest = walk().next(SHOP, ANYTHING.at(here).filter(), begun.next());
    assertThat(rest.orders()).containsExactly(moved, late);
  }

  @Test
  void a_walk_that_met_nothing_is_over() {
    var stretch = walk().next(owner.scope(), ANYTHING.in(PENDING).filter(), Optional.empty());

    assertThat(stretch).isEqualTo(new OrderWalk.Stretch(List.of(), Optional.empty()));
  }

  private List<Order> walked(Scope scope, Wanted wanted) {
    var walked = new ArrayList<Order>();
    Optional<OrderId> after = Optional.empty();
    do {
      var stretch = walk().next(scope, wanted.filter(), after);
      assertThat(stretch.orders().size()).isLessThanOrEqualTo(STRETCH);
      walked.addAll(stretch.orders());
      after = stretch.next();
    } while (after.isPresent());
    return walked;
  }

  @CanIgnoreReturnValue
  private Order place(LocationId place) {
    return place(new Ordered(owner).at(place));
  }

  @CanIgnoreReturnValue
  private Order place(Ordered wish) {
    var placed = wish.as(orders().nextNumber(OrderSamples.SHOP));
    assertThat(orders().add(placed, Optional.empty())).isEqualTo(Saved.DONE);
    return placed.order();
  }

  @CanIgnoreReturnValue
  private Order move(Order order, Status to) {
    var at = order.updatedAt().plusSeconds(1);
    var moved = (Accepted) order.moveTo(to, Actor.system("test"), Reason.NONE, at);
    assertThat(orders().save(moved, Optional.empty())).isEqualTo(Saved.DONE);
    return moved.order();
  }
}
