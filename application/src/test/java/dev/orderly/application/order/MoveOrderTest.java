package dev.orderly.application.order;

import static dev.orderly.application.order.Wishes.NO_KEY;
import static dev.orderly.application.order.Wishes.byId;
import static dev.orderly.application.order.Wishes.keyed;
import static dev.orderly.application.order.Wishes.to;
import static dev.orderly.application.order.Wishes.version;
import static dev.orderly.domain.lifecycle.Lifecycles.RESTAURANT;
import static dev.orderly.domain.lifecycle.Lifecycles.STANDARD;
import static dev.orderly.domain.lifecycle.Status.CANCELED;
import static dev.orderly.domain.lifecycle.Status.CONFIRMED;
import static dev.orderly.domain.lifecycle.Status.PAID;
import static dev.orderly.domain.lifecycle.Status.PENDING;
import static dev.orderly.domain.lifecycle.Status.SHIPPED;
import static dev.orderly.domain.order.OrderSamples.NOON;
import static dev.orderly.domain.order.OrderSamples.SHOP;
import static dev.orderly.domain.order.OrderSamples.a;
import static dev.orderly.domain.order.OrderSamples.aCustomer;
import static dev.orderly.domain.order.OrderSamples.aLine;
import static dev.orderly.domain.order.OrderSamples.aPlacement;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.domain.lifecycle.Lifecycle;
import dev.orderly.domain.order.Actor;
import dev.orderly.domain.order.Decision.Accepted;
import dev.orderly.domain.order.Order;
import dev.orderly.domain.order.OrderEvent;
import dev.orderly.domain.order.OrderNumber;
import dev.orderly.domain.order.OrderRef;
import dev.orderly.domain.order.Orders.Saved;
import dev.orderly.domain.order.Reason;
import dev.orderly.domain.order.Refusal;
import dev.orderly.domain.user.Caller;
import dev.orderly.domain.user.Role;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MoveOrderTest {

  private static final Caller OWNER = aCustomer(42);
  private static final Caller ADMIN = a(Role.ADMIN, 8);
  private static final Instant LATER = NOON.plusSeconds(60);

  private final InMemoryOrders stored = new InMemoryOrders();
  private final DisturbedOrders orders = new DisturbedOrders(stored);
  private final ToldCache cache = new ToldCache();
  private final MoveOrder moveOrder =
      new MoveOrder(orders, stored, cache, false, false, InstantSource.fixed(LATER));

  @Test
  void a_move_is_saved_told_and_answered() {
    var order = placed(STANDARD);

    var outcome = moveOrder.move(OWNER, byId(order), to(PAID), NO_KEY);

    var paid = ((Accepted) order.moveTo(PAID, Actor.of(OWNER), Reason.NONE, LATER)).order();
    assertThat(outcome).isEqualTo(new Outcome.Done(OrderView.of(paid)));
    assertThat(stored.find(order.id())).contains(OrderView.of(paid));
    assertThat(stored.events())
        .containsExactly(
            new OrderEvent.Created(1, Actor.of(OWNER)),
            new OrderEvent.StatusChanged(2, PENDING, PAID, Actor.of(OWNER), Reason.NONE));
    assertThat(cache.told()).containsExactly("changing", "committed 2");
  }

  @Test
  void where_goods_are_kept_cancelling_sets_them_free() {
    var order = placed(STANDARD);
    var keeping = new MoveOrder(orders, stored, cache, false, true, InstantSource.fixed(LATER));

    var outcome = keeping.move(OWNER, byId(order), to(CANCELED), NO_KEY);

    assertThat(outcome).isInstanceOf(Outcome.Done.class);
    assertThat(stored.events())
        .last()
        .isEqualTo(new OrderEvent.ReleaseRequested(3, Actor.of(OWNER), Reason.NONE));
  }

  @Test
  void an_order_can_be_named_by_its_number() {
    var order = placed(STANDARD);

    var outcome =
        moveOrder.move(OWNER, new OrderRef.ByNumber(order.number()), to(CANCELED), NO_KEY);

    assertThat(outcome).isInstanceOf(Outcome.Done.class);
  }

  @Test
  void what_the_caller_may_not_see_is_not_there() {
    var order = placed(STANDARD);
    var unknown = new OrderRef.ByNumber(new OrderNumber("A-9"));

    var strange = moveOrder.move(aCustomer(43), byId(order), to(PAID), NO_KEY);
    var missing = moveOrder.move(OWNER, unknown, to(PAID), NO_KEY);

    assertThat(strange).isEqualTo(new Outcome.Refused(new Refusal.NoSuchOrder()));
    assertThat(missing).isEqualTo(strange);
    assertThat(cache.told()).isEmpty();
  }

  @Test
  void what_the_order_refuses_is_refused_and_changes_nothing() {
    var order = placed(RESTAURANT);

    var impossible = moveOrder.move(OWNER, byId(order), to(SHIPPED), NO_KEY);
    var forbidden = moveOrder.move(OWNER, byId(order), to(CONFIRMED), keyed("k", "x"));

    assertThat(impossible)
        .isEqualTo(
            new Outcome.Refused(
                new Refusal.NotAllowed(
                    order.id(), RESTAURANT, PENDING, SHIPPED, List.of(CONFIRMED, CANCELED))));
    assertThat(forbidden)
        .isEqualTo(
            new Outcome.Refused(
                new Refusal.NotYours(order.id(), RESTAURANT, CONFIRMED, Actor.of(OWNER))));
    assertThat(stored.find(order.id())).contains(OrderView.of(order));
    assertThat(moveOrder.move(OWNER, byId(order), to(CANCELED), keyed("k", "y")))
        .isInstanceOf(Outcome.Done.class);
  }

  @Test
  void another_version_is_refused_before_the_move_is_looked_at() {
    var order = placed(STANDARD);

    var stale = moveOrder.move(OWNER, byId(order), to(SHIPPED, version(2)), NO_KEY);
    var nonsense = moveOrder.move(OWNER, byId(order), to(SHIPPED, version()), NO_KEY);
    var matching = moveOrder.move(OWNER, byId(order), to(PAID, version(7, 1)), NO_KEY);

    assertThat(stale).isEqualTo(new Outcome.Refused(new Refusal.MovedOn(order.id(), 1)));
    assertThat(nonsense).isEqualTo(stale);
    assertThat(matching).isInstanceOf(Outcome.Done.class);
  }

  @Test
  void a_shop_may_insist_on_a_version() {
    var order = placed(STANDARD);
    var strict = new MoveOrder(orders, stored, cache, true, false, InstantSource.fixed(LATER));

    var unsaid = strict.move(OWNER, byId(order), to(SHIPPED), NO_KEY);
    var any = strict.move(OWNER, byId(order), to(PAID, new VersionCondition.Any()), NO_KEY);

    assertThat(unsaid).isEqualTo(new Outcome.Refused(new Refusal.VersionNotGiven(order.id())));
    assertThat(any).isInstanceOf(Outcome.Done.class);
  }

  @Test
  void a_repeated_request_gets_the_first_answer_even_when_the_order_moved_on() {
    var order = placed(STANDARD);
    var pay = to(PAID, version(1));
    var first = (Outcome.Done) moveOrder.move(OWNER, byId(order), pay, keyed("k", "pay"));
    assertThat(moveOrder.move(OWNER, byId(order), to(SHIPPED), NO_KEY))
        .isInstanceOf(Outcome.Done.class);

    var again = moveOrder.move(OWNER, byId(order), pay, keyed("k", "pay"));
    var other = moveOrder.move(OWNER, byId(order), to(CANCELED), keyed("k", "cancel"));

    assertThat(again).isEqualTo(new Outcome.Repeated(order.id(), 200, 2, first.view().json()));
    assertThat(other).isEqualTo(new Outcome.KeyReused());
  }

  @Test
  void a_key_belongs_to_one_caller_and_one_order() {
    var one = placed(STANDARD);
    var other = placed(STANDARD);

    assertThat(moveOrder.move(OWNER, byId(one), to(PAID), keyed("k", "pay")))
        .isInstanceOf(Outcome.Done.class);
    assertThat(moveOrder.move(OWNER, byId(other), to(PAID), keyed("k", "pay")))
        .isInstanceOf(Outcome.Done.class);
    assertThat(moveOrder.move(ADMIN, byId(one), to(SHIPPED), keyed("k", "ship")))
        .isInstanceOf(Outcome.Done.class);
  }

  private Order placed(Lifecycle lifecycle) {
    var placement =
        aPlacement(OWNER, lifecycle, stored.nextNumber(SHOP), List.of(aLine(1, "5.00", 2)));
    var placed = Order.place(placement);
    assertThat(stored.add(placed, Optional.empty())).isEqualTo(Saved.DONE);
    return placed.order();
  }
}
