package dev.orderly.application.saga;

import static dev.orderly.domain.lifecycle.Lifecycles.FULFILLMENT;
import static dev.orderly.domain.lifecycle.Lifecycles.RETAIL;
import static dev.orderly.domain.lifecycle.Lifecycles.STANDARD;
import static dev.orderly.domain.order.OrderSamples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.application.Trace;
import dev.orderly.domain.lifecycle.Status;
import dev.orderly.domain.order.EventType;
import dev.orderly.domain.order.Line;
import dev.orderly.domain.order.PaymentStatus;
import dev.orderly.domain.stock.Stock.Reservation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Sagas from their beginning to their end, one turn after the other. */
class AdvanceSagaTest extends SagaTurns {

  @Test
  void goods_are_reserved_and_the_money_is_asked_for() {
    var order = placed(STANDARD);

    run();

    assertThat(partners.asked()).containsExactly("reserve", "request 10.00 USD");
    assertThat(now(order).payment()).isEqualTo(PaymentStatus.PENDING);
    assertThat(counted).containsExactly("RESERVE done", "REQUEST_PAYMENT done");
    assertThat(sagas.calls())
        .containsExactly(
            new PartnerCall(
                NOON.plusSeconds(5), "inventory-service", "reserve", 1, "done", Duration.ZERO),
            new PartnerCall(
                NOON.plusSeconds(5),
                "payment-service",
                "request_payment",
                1,
                "done",
                Duration.ZERO));
  }

  @Test
  void partners_are_asked_as_part_of_the_trace_in_which_the_order_was_placed() {
    var trace = new Trace("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
    var heard = new ArrayList<Optional<Trace>>();
    placed(STANDARD);
    var taken = take().getFirst();
    partners.meanwhile(() -> heard.add(Trace.current()));

    advanceSaga.advance(
        new Saga(
            taken.order(),
            taken.step(),
            taken.attempts(),
            taken.turn(),
            false,
            Optional.of(trace)));

    assertThat(heard).containsExactly(Optional.of(trace));
  }

  @Test
  void a_paid_order_keeps_its_goods_until_it_is_cancelled_or_has_left() {
    var order = placed(RETAIL);
    run();
    authorized(order);
    run();
    moved(order, Status.SHIPPED);
    run();
    assertThat(sagas.isOver(order)).isFalse();

    moved(order, Status.CANCELED);
    run();

    assertThat(partners.asked()).containsExactly("reserve", "request 10.00 USD", "release");
    assertThat(now(order).payment()).isEqualTo(PaymentStatus.REFUND_PENDING);
    assertThat(sagas.isOver(order)).isTrue();
  }

  @Test
  void the_saga_of_an_order_that_has_left_is_over() {
    var order = placed(STANDARD);
    run();
    authorized(order);

    moved(order, Status.SHIPPED);
    run();

    assertThat(sagas.isOver(order)).isTrue();
    assertThat(partners.asked()).containsExactly("reserve", "request 10.00 USD");
  }

  @Test
  void what_nobody_knows_is_asked_again_less_and_less_often() {
    partners.reserves(
        new Reservation.TimedOut(),
        new Reservation.Unavailable(Duration.ofSeconds(30)),
        new Reservation.TimedOut());
    placed(STANDARD);

    run();
    assertThat(partners.asked()).hasSize(1);
    pass(Duration.ofSeconds(1));
    assertThat(partners.asked()).hasSize(2);
    pass(Duration.ofSeconds(29));
    assertThat(partners.asked()).hasSize(2);
    pass(Duration.ofSeconds(1));
    assertThat(partners.asked()).hasSize(3);
    pass(Duration.ofSeconds(3));
    assertThat(partners.asked()).hasSize(3);
    pass(Duration.ofSeconds(1));

    assertThat(partners.asked()).hasSize(5);
    assertThat(counted)
        .containsExactly(
            "RESERVE timed_out",
            "RESERVE unavailable",
            "RESERVE timed_out",
            "RESERVE done",
            "REQUEST_PAYMENT done");
  }

  @Test
  void a_shortage_holds_the_order_and_who_lets_it_go_on_has_decided() {
    partners.reserves(SHORT, SHORT);
    var order = placed(STANDARD);
    run();
    var held = now(order);

    released(order);
    run();

    assertThat(held.onHold()).isTrue();
    assertThat(held.lines()).extracting(Line::backordered).containsExactly(true);
    assertThat(types()).contains(EventType.ITEM_BACKORDERED);
    assertThat(partners.asked()).containsExactly("reserve", "reserve", "request 10.00 USD");
    assertThat(now(order).onHold()).isFalse();
    assertThat(now(order).payment()).isEqualTo(PaymentStatus.PENDING);
  }

  @Test
  void a_shortage_is_reviewed_where_the_lifecycle_says_so() {
    partners.reserves(SHORT);
    var order = placed(FULFILLMENT);
    run();
    var reviewed = now(order);

    moved(order, Status.PENDING);
    run();

    assertThat(reviewed.status()).isEqualTo(Status.PENDING_REVIEW);
    assertThat(reviewed.onHold()).isFalse();
    assertThat(partners.asked()).containsExactly("reserve", "reserve", "request 10.00 USD");
    assertThat(now(order).status()).isEqualTo(Status.PENDING);
  }

  @Test
  void money_that_comes_before_the_answer_is_not_lost() {
    var order = placed(STANDARD);
    partners.meanwhile(() -> partners.meanwhile(() -> authorized(order)));

    run();

    assertThat(now(order).status()).isEqualTo(Status.PAID);
    assertThat(now(order).payment()).isEqualTo(PaymentStatus.AUTHORIZED);
    assertThat(partners.asked()).containsExactly("reserve", "request 10.00 USD");
  }
}
