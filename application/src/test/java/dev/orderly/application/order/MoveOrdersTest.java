package dev.orderly.application.order;

import static dev.orderly.application.order.Wishes.to;
import static dev.orderly.domain.lifecycle.Lifecycles.STANDARD;
import static dev.orderly.domain.lifecycle.Status.CANCELED;
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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderly.application.Unavailable;
import dev.orderly.application.order.MoveOrders.Item;
import dev.orderly.application.order.MoveOrders.Result;
import dev.orderly.domain.lifecycle.Status;
import dev.orderly.domain.order.Order;
import dev.orderly.domain.order.OrderRef;
import dev.orderly.domain.order.Orders.Saved;
import dev.orderly.domain.order.Refusal;
import dev.orderly.domain.user.Caller;
import dev.orderly.domain.user.Role;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MoveOrdersTest {

  private static final Caller OWNER = aCustomer(42);
  private static final Caller ADMIN = a(Role.ADMIN, 8);
  private static final Unavailable AWAY = Unavailable.away("the database", null);

  private final InMemoryOrders stored = new InMemoryOrders();
  private final DisturbedOrders orders = new DisturbedOrders(stored);
  private final MoveOrders moveOrders =
      new MoveOrders(
          new MoveOrder(orders, stored, new ToldCache(), false, false, InstantSource.fixed(NOON)));

  @Test
  void each_has_its_own_answer_in_the_order_of_the_list() {
    var first = placed();
    var second = placed();
    var wrongVersion = new VersionCondition.OneOf(Set.of(7));
    var nobody = new Item(Optional.empty(), to(PAID, new VersionCondition.NotGiven()));

    var results =
        moveOrders.move(
            ADMIN,
            List.of(
                item(second, SHIPPED),
                nobody,
                item(first, PAID),
                new Item(Optional.of(new OrderRef.ById(second.id())), to(PAID, wrongVersion))));

    assertThat(results)
        .map(MoveOrdersTest::outcome)
        .containsExactly(
            new Outcome.Refused(
                new Refusal.NotAllowed(
                    second.id(), STANDARD, PENDING, SHIPPED, List.of(PAID, CANCELED))),
            new Outcome.Refused(new Refusal.NoSuchOrder()),
            new Outcome.Done(stored.find(first.id()).orElseThrow()),
            new Outcome.Refused(new Refusal.MovedOn(second.id(), 1)));
  }

  @Test
  void an_order_that_is_listed_twice_is_moved_twice() {
    var order = placed();

    var results = moveOrders.move(ADMIN, List.of(item(order, PAID), item(order, SHIPPED)));

    assertThat(results).map(MoveOrdersTest::outcome).hasOnlyElementsOfType(Outcome.Done.class);
    assertThat(orders.findAnywhere(order.id())).map(Order::status).contains(SHIPPED);
  }

  @Test
  void what_breaks_for_one_is_nothing_to_the_others() {
    var defect = new IllegalStateException("test");
    var broken = placed();
    var away = placed();
    var good = placed();
    orders.before(() -> fail(defect));
    orders.before(() -> fail(AWAY));

    var results =
        moveOrders.move(ADMIN, List.of(item(broken, PAID), item(away, PAID), item(good, PAID)));

    assertThat(results.subList(0, 2))
        .containsExactly(new Result.Failed(defect), new Result.Failed(AWAY));
    assertThat(outcome(results.getLast())).isInstanceOf(Outcome.Done.class);
  }

  @Test
  void what_is_away_is_not_asked_for_again_and_again() {
    var good = placed();
    var others = List.of(placed(), placed(), placed(), placed(), placed());
    orders.before(() -> {});
    for (int i = 0; i < 3; i++) {
      orders.before(() -> fail(AWAY));
    }

    var items = new ArrayList<>(List.of(item(good, PAID)));
    others.forEach(order -> items.add(item(order, PAID)));
    var results = moveOrders.move(ADMIN, items);

    assertThat(outcome(results.getFirst())).isInstanceOf(Outcome.Done.class);
    assertThat(results.subList(1, 6)).isEqualTo(Collections.nCopies(5, new Result.Failed(AWAY)));
    assertThat(others.stream().flatMap(it -> orders.findAnywhere(it.id()).stream()))
        .containsExactlyElementsOf(others);
  }

  @Test
  void when_it_was_away_all_the_time_there_is_no_other_answer() {
    var items = List.of(item(placed(), PAID), item(placed(), PAID));
    orders.before(() -> fail(AWAY));
    orders.before(() -> fail(AWAY));

    assertThatThrownBy(() -> moveOrders.move(ADMIN, items)).isSameAs(AWAY);
  }

  private static void fail(RuntimeException fault) {
    throw fault;
  }

  private static Outcome outcome(Result result) {
    return ((Result.Answered) result).outcome();
  }

  private static Item item(Order order, Status status) {
    return new Item(Optional.of(new OrderRef.ById(order.id())), to(status));
  }

  private Order placed() {
    var number = stored.nextNumber(SHOP);
    var placed = Order.place(aPlacement(OWNER, STANDARD, number, List.of(aLine(1, "5.00", 2))));
    assertThat(stored.add(placed, Optional.empty())).isEqualTo(Saved.DONE);
    return placed.order();
  }
}
