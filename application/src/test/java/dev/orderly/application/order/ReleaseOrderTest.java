package dev.orderly.application.order;

import static dev.orderly.application.order.Wishes.byId;
import static dev.orderly.domain.lifecycle.Lifecycles.RETAIL;
import static dev.orderly.domain.lifecycle.Status.CONFIRMED;
import static dev.orderly.domain.lifecycle.Status.PENDING;
import static dev.orderly.domain.order.OrderSamples.NOON;
import static dev.orderly.domain.order.OrderSamples.SHOP;
import static dev.orderly.domain.order.OrderSamples.a;
import static dev.orderly.domain.order.OrderSamples.aCustomer;
import static dev.orderly.domain.order.OrderSamples.aLine;
import static dev.orderly.domain.order.OrderSamples.aPlacement;
import static dev.orderly.domain.order.OrderSamples.anId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.domain.CanIgnoreReturnValue;
import dev.orderly.domain.order.Actor;
import dev.orderly.domain.order.Authorization;
import dev.orderly.domain.order.Order;
import dev.orderly.domain.order.OrderId;
import dev.orderly.domain.order.OrderRef;
import dev.orderly.domain.order.Orders.Reacted;
import dev.orderly.domain.order.Orders.Saved;
import dev.orderly.domain.order.Reaction;
import dev.orderly.domain.order.Reaction.Applied;
import dev.orderly.domain.order.Receipt;
import dev.orderly.domain.order.Refusal;
import dev.orderly.domain.user.Caller;
import dev.orderly.domain.user.Role;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReleaseOrderTest {

  private static final Caller STAFF = a(Role.ADMIN, 7);
  private static final Actor WAREHOUSE = Actor.event("inventory.reservation.failed.v1");
  private static final Instant LATER = NOON.plusSeconds(60);
  private static final VersionCondition UNSAID = new VersionCondition.NotGiven();
  private static final Optional<KeyedRequest> NO_KEY = Optional.empty();

  private final InMemoryOrders stored = new InMemoryOrders();
  private final DisturbedOrders orders = new DisturbedOrders(stored);
  private final ToldCache cache = new ToldCache();
  private final ReleaseOrder releaseOrder =
      new ReleaseOrder(orders, stored, cache, false, InstantSource.fixed(LATER));

  @Test
  void a_held_order_is_free_to_move_again() {
    var held = held(placed());

    var outcome = releaseOrder.release(STAFF, byId(held), UNSAID, NO_KEY);

    var released = held.release(Actor.of(STAFF), LATER).orElseThrow();
    assertThat(outcome).isEqualTo(new Outcome.Done(OrderView.of(released.order())));
    assertThat(stored.findAnywhere(held.id())).contains(released.order());
    assertThat(cache.told()).containsExactly("changing", "committed 3");
  }

  @Test
  void a_payment_that_waited_for_it_has_its_effect() {
    var held = held(placed());
    var paid = react(held, held.paymentAuthorized(Authorization.UNSAID, WAREHOUSE, NOON));

    var outcome = releaseOrder.release(STAFF, byId(held), UNSAID, NO_KEY);

    assertThat(paid.status()).isEqualTo(PENDING);
    assertThat(outcome).isInstanceOf(Outcome.Done.class);
    assertThat(stored.findAnywhere(held.id())).map(Order::status).contains(CONFIRMED);
    assertThat(stored.of(held.id()).getLast().actor()).isEqualTo("admin:7");
  }

  @Test
  void an_order_that_is_not_held_stays_as_it_is() {
    var order = placed();

    var outcome = releaseOrder.release(STAFF, byId(order), UNSAID, NO_KEY);

    assertThat(outcome).isEqualTo(new Outcome.Done(OrderView.of(order)));
    assertThat(stored.findAnywhere(order.id())).contains(order);
    assertThat(cache.told()).isEmpty();
  }

  @Test
  void a_release_may_be_asked_for_twice_and_is_answered_the_same() {
    var held = held(placed());
    var request = Optional.of(new KeyedRequest("k", "release"));

    var first = (Outcome.Done) releaseOrder.release(STAFF, byId(held), UNSAID, request);
    var again = releaseOrder.release(STAFF, byId(held), UNSAID, request);

    assertThat(again).isEqualTo(new Outcome.Repeated(held.id(), 200, 3, first.view().json()));
  }

  @Test
  void whoever_names_an_old_version_is_told_so() {
    var held = held(placed());

    var outcome =
        releaseOrder.release(STAFF, byId(held), new VersionCondition.OneOf(Set.of(1)), NO_KEY);

    assertThat(outcome).isEqualTo(new Outcome.Refused(new Refusal.MovedOn(held.id(), 2)));
  }

  @Test
  void an_order_that_the_caller_may_not_see_is_not_there() {
    var unknown = new OrderRef.ById(new OrderId(anId()));

    var outcome = releaseOrder.release(STAFF, unknown, UNSAID, NO_KEY);

    assertThat(outcome).isEqualTo(new Outcome.Refused(new Refusal.NoSuchOrder()));
  }

  @Test
  void whoever_is_overtaken_looks_again() {
    var held = held(placed());
    orders.before(() -> react(held, held.paymentAuthorized(Authorization.UNSAID, WAREHOUSE, NOON)));

    var outcome = releaseOrder.release(STAFF, byId(held), UNSAID, NO_KEY);

    assertThat(outcome).isInstanceOf(Outcome.Done.class);
    assertThat(stored.findAnywhere(held.id())).map(Order::status).contains(CONFIRMED);
  }

  private Order placed() {
    var number = stored.nextNumber(SHOP);
    var placed =
        Order.place(aPlacement(aCustomer(42), RETAIL, number, List.of(aLine(1, "5.00", 2))));
    assertThat(stored.add(placed, Optional.empty())).isEqualTo(Saved.DONE);
    return placed.order();
  }

  private Order held(Order order) {
    return react(order, order.stockShort(Set.of(1), WAREHOUSE, NOON));
  }

  @CanIgnoreReturnValue
  private Order react(Order order, Reaction reaction) {
    var receipt = new Receipt("test", anId().toString(), NOON);
    assertThat(stored.react(order, reaction, receipt)).isEqualTo(Reacted.DONE);
    return ((Applied) reaction).accepted().order();
  }
}
