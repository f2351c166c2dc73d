package dev.orderly.domain.order;

import static dev.orderly.domain.lifecycle.Lifecycles.FULFILLMENT;
import static dev.orderly.domain.lifecycle.Lifecycles.RESTAURANT;
import static dev.orderly.domain.lifecycle.Lifecycles.RETAIL;
import static dev.orderly.domain.lifecycle.Lifecycles.STANDARD;
import static dev.orderly.domain.lifecycle.Status.CANCELED;
import static dev.orderly.domain.lifecycle.Status.COMPLETED;
import static dev.orderly.domain.lifecycle.Status.CONFIRMED;
import static dev.orderly.domain.lifecycle.Status.DELIVERED;
import static dev.orderly.domain.lifecycle.Status.FULFILLED;
import static dev.orderly.domain.lifecycle.Status.PAID;
import static dev.orderly.domain.lifecycle.Status.PENDING;
import static dev.orderly.domain.lifecycle.Status.PENDING_REVIEW;
import static dev.orderly.domain.lifecycle.Status.PREPARING;
import static dev.orderly.domain.lifecycle.Status.READY;
import static dev.orderly.domain.lifecycle.Status.RETURNED;
import static dev.orderly.domain.lifecycle.Status.SHIPPED;
import static dev.orderly.domain.order.OrderSamples.NOON;
import static dev.orderly.domain.order.OrderSamples.OWNER;
import static dev.orderly.domain.order.OrderSamples.aPlacement;
import static dev.orderly.domain.order.OrderSamples.anOrder;
import static dev.orderly.domain.order.OrderSamples.due;
import static dev.orderly.domain.order.OrderSamples.usd;
import static dev.orderly.domain.order.OrderSamples.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.orderly.domain.lifecycle.Lifecycle;
import dev.orderly.domain.lifecycle.Mover;
import dev.orderly.domain.lifecycle.Status;
import dev.orderly.domain.order.Decision.Accepted;
import dev.orderly.domain.order.Decision.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of an order that is placed and moved. */
class OrderTest {

  private static final Actor STAFF = new Actor(Mover.STAFF, "staff:7");

  @Test
  void a_placed_order_is_pending_and_says_so() {
    var placement = aPlacement(RETAIL);

    var placed = Order.place(placement);

    var order =
        new Order(
            placement.id(),
            new OrderNumber("A-1001"),
            placement.tenant().id(),
            "default",
            placement.user(),
            Optional.empty(),
            OrderType.STANDARD,
            RETAIL,
            PENDING,
            PaymentStatus.NONE,
            false,
            false,
            placement.lines(),
            new Totals(usd("10.00"), usd("0.00")),
            Metadata.EMPTY,
            Optional.empty(),
            1,
            1,
            NOON,
            NOON);
    assertThat(placed).isEqualTo(new Accepted(order, List.of(new OrderEvent.Created(1, OWNER))));
  }

  @Test
  void a_shipped_order_cannot_be_cancelled() {
    var shipped = anOrder(STANDARD, SHIPPED);

    var decision = shipped.moveTo(CANCELED, OWNER, Reason.of("too_late"), NOON);

    assertThat(decision)
        .isEqualTo(
            new Refused(
                new Refusal.NotAllowed(shipped.id(), STANDARD, SHIPPED, CANCELED, List.of())));
  }

  @Test
  void an_order_does_not_move_to_where_it_is() {
    var order = anOrder(STANDARD, PAID);

    var decision = order.moveTo(PAID, STAFF, Reason.NONE, NOON);

    assertThat(decision)
        .isEqualTo(
            new Refused(
                new Refusal.NotAllowed(
                    order.id(), STANDARD, PAID, PAID, List.of(SHIPPED, CANCELED))));
  }

  @Test
  void what_cannot_be_is_refused_before_who_may_not() {
    var order = anOrder(RESTAURANT, CONFIRMED);

    var impossible = order.moveTo(COMPLETED, OWNER, Reason.NONE, NOON);
    var forbidden = order.moveTo(PREPARING, OWNER, Reason.NONE, NOON);

    assertThat(impossible)
        .isEqualTo(
            new Refused(
                new Refusal.NotAllowed(
                    order.id(), RESTAURANT, CONFIRMED, COMPLETED, List.of(PREPARING, CANCELED))));
    assertThat(forbidden)
        .isEqualTo(new Refused(new Refusal.NotYours(order.id(), RESTAURANT, PREPARING, OWNER)));
  }

  @Test
  void an_order_on_hold_can_only_be_cancelled() {
    var order = with(anOrder(), PENDING, PaymentStatus.NONE, true);

    var forward = order.moveTo(PAID, STAFF, Reason.NONE, NOON);
    var off = order.moveTo(CANCELED, OWNER, Reason.NONE, NOON);

    assertThat(forward)
        .isEqualTo(
            new Refused(
                new Refusal.OnHold(order.id(), STANDARD, PENDING, PAID, List.of(CANCELED))));
    assertThat(off).isInstanceOf(Accepted.class);
  }

  @Test
  void cancelling_authorised_money_asks_for_its_return_and_pays_nothing_back_itself() {
    var order = with(anOrder(), PAID, PaymentStatus.AUTHORIZED, false);

    var decision = (Accepted) order.moveTo(CANCELED, STAFF, Reason.of("damaged"), NOON);

    assertThat(decision.order().payment()).isEqualTo(PaymentStatus.REFUND_PENDING);
    assertThat(decision.events())
        .containsExactly(
            new OrderEvent.StatusChanged(2, PAID, CANCELED, STAFF, Reason.of("damaged")),
            new OrderEvent.RefundRequested(3, STAFF, Reason.of("damaged")));
    assertThat(decision.order().lastSequence()).isEqualTo(3);
    assertThat(decision.order().version()).isEqualTo(2);
  }

  @Test
  void an_order_keeps_its_payment_deadline_only_while_it_is_new() {
    var order = Order.place(due(aPlacement(STANDARD), NOON.plusSeconds(900))).order();

    var paid = (Accepted) order.moveTo(PAID, OWNER, Reason.NONE, NOON.plusSeconds(1));

    assertThat(order.deadline()).contains(NOON.plusSeconds(900));
    assertThat(paid.order().deadline()).isEmpty();
  }

  static Stream<Arguments> journeys() {
    return Stream.of(
        arguments(STANDARD, List.of(PAID, SHIPPED)),
        arguments(RETAIL, List.of(CONFIRMED, SHIPPED, DELIVERED)),
        arguments(
            FULFILLMENT,
            List.of(PENDING_REVIEW, PENDING, PENDING_REVIEW, CONFIRMED, FULFILLED, RETURNED)),
        arguments(RESTAURANT, List.of(CONFIRMED, PREPARING, READY, COMPLETED)),
        arguments(RETAIL, List.of(CONFIRMED, SHIPPED, CANCELED)));
  }

  @ParameterizedTest
  @MethodSource("journeys")
  void versions_and_sequences_have_no_gaps_from_the_first_state_to_the_end(
      Lifecycle lifecycle, List<Status> way) {
    var placed = Order.place(aPlacement(lifecycle));
    var order = placed.order();
    var told = new ArrayList<>(placed.events());
    var versions = new ArrayList<>(List.of(order.version()));

    for (var next : way) {
      var at = order.updatedAt().plusSeconds(60);
      var moved = (Accepted) order.moveTo(next, STAFF, Reason.NONE, at);
      told.addAll(moved.events());
      versions.add(moved.order().version());
      assertThat(moved.order().updatedAt()).isEqualTo(at);
      order = moved.order();
    }

    assertThat(order.next()).isEmpty();
    assertThat(order.createdAt()).isEqualTo(NOON);
    assertThat(versions).isEqualTo(fromOneTo(way.size() + 1));
    assertThat(told).map(OrderEvent::sequence).isEqualTo(fromOneTo(told.size()));
    assertThat(order.lastSequence()).isEqualTo(told.size());
  }

  private static List<Integer> fromOneTo(int last) {
    return Stream.iterate(1, it -> it <= last, it -> it + 1).toList();
  }

  @Test
  void a_change_leaves_the_order_that_was_asked_as_it_was() {
    var order = anOrder();
    var before = with(order, PENDING, PaymentStatus.NONE, false);

    var decision = order.moveTo(PAID, OWNER, Reason.NONE, NOON);

    assertThat(decision).isInstanceOf(Accepted.class);
    assertThat(order).isEqualTo(before);
  }
}
