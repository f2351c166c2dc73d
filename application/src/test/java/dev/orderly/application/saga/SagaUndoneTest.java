package dev.orderly.application.saga;

import static dev.orderly.domain.lifecycle.Lifecycles.RETAIL;
import static dev.orderly.domain.lifecycle.Lifecycles.STANDARD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.domain.lifecycle.Status;
import dev.orderly.domain.order.EventType;
import dev.orderly.domain.order.Line;
import dev.orderly.domain.order.PaymentStatus;
import dev.orderly.domain.payment.Payments.Request;
import dev.orderly.domain.stock.Stock.Release;
import dev.orderly.domain.stock.Stock.Reservation;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What becomes of sagas whose orders are cancelled. */
class SagaUndoneTest extends SagaTurns {

  @Test
  void an_order_that_is_cancelled_before_anything_was_asked_asks_nobody() {
    var order = placed(STANDARD);
    moved(order, Status.CANCELED);

    run();

    assertThat(partners.asked()).isEmpty();
    assertThat(sagas.isOver(order)).isTrue();
  }

  @Test
  void a_reservation_that_timed_out_may_be_one_and_is_released_now_and_once_more_later() {
    partners.reserves(new Reservation.TimedOut());
    var order = placed(STANDARD);
    run();

    moved(order, Status.CANCELED);
    run();
    assertThat(partners.asked()).containsExactly("reserve", "release");
    pass(Duration.ofMinutes(1));

    assertThat(partners.asked()).containsExactly("reserve", "release", "release");
    assertThat(sagas.isOver(order)).isTrue();
  }

  @Test
  void once_more_later_also_when_the_warehouse_is_slow_to_release() {
    partners.reserves(new Reservation.TimedOut()).releases(new Release.TimedOut());
    var order = placed(STANDARD);
    run();

    moved(order, Status.CANCELED);
    run();
    pass(Duration.ofSeconds(2));
    assertThat(sagas.isOver(order)).isFalse();
    pass(Duration.ofMinutes(1));

    assertThat(partners.asked()).containsExactly("reserve", "release", "release", "release");
    assertThat(sagas.isOver(order)).isTrue();
  }

  @Test
  void goods_that_come_when_the_order_is_cancelled_go_back() {
    var order = placed(STANDARD);
    partners.meanwhile(() -> moved(order, Status.CANCELED));

    run();

    assertThat(partners.asked()).containsExactly("reserve", "release");
    assertThat(sagas.isOver(order)).isTrue();
  }

  @Test
  void a_release_is_repeated_until_it_is_done() {
    partners.releases(new Release.TimedOut(), new Release.Unavailable(Duration.ofSeconds(1)));
    var order = placed(STANDARD);
    run();

    moved(order, Status.CANCELED);
    run();
    pass(Duration.ofMinutes(1));
    pass(Duration.ofMinutes(1));

    assertThat(partners.asked())
        .containsExactly("reserve", "request 10.00 USD", "release", "release", "release");
    assertThat(sagas.isOver(order)).isTrue();
    assertThat(sagas.calls()).extracting(PartnerCall::attempt).containsExactly(1, 1, 1, 2, 3);
  }

  @Test
  void an_order_that_is_short_and_then_cancelled_is_released_too() {
    partners.reserves(SHORT);
    var order = placed(STANDARD);
    run();

    moved(order, Status.CANCELED);
    run();

    assertThat(partners.asked()).containsExactly("reserve", "release");
  }

  @Test
  void who_lost_the_saga_while_reserving_gives_the_goods_of_a_cancelled_order_back() {
    var order = placed(STANDARD);
    var frozen = sagas.take(1, Duration.ZERO).getFirst();
    partners.meanwhile(
        () -> {
          moved(order, Status.CANCELED);
          run();
        });

    advanceSaga.advance(frozen);
    run();

    assertThat(partners.asked()).containsExactly("reserve", "release", "release");
    assertThat(sagas.isOver(order)).isTrue();
  }

  @Test
  void a_shortage_of_an_order_that_is_cancelled_meanwhile_is_a_note() {
    partners.reserves(SHORT);
    var order = placed(STANDARD);
    partners.meanwhile(() -> moved(order, Status.CANCELED));

    run();

    assertThat(now(order).lines()).extracting(Line::backordered).containsExactly(false);
    assertThat(orders.of(order.id()).getLast().reasonCode()).contains("reaction-not-applied");
    assertThat(sagas.isOver(order)).isTrue();
  }

  @Test
  void a_refused_payment_is_a_payment_that_failed() {
    partners.requests(new Request.Refused());
    var order = placed(RETAIL);

    run();

    assertThat(now(order).status()).isEqualTo(Status.CANCELED);
    assertThat(now(order).payment()).isEqualTo(PaymentStatus.FAILED);
    assertThat(orders.of(order.id()).getLast().reasonCode()).contains("payment_failed");
    assertThat(types()).endsWith(EventType.STATUS_CHANGED, EventType.RELEASE_REQUESTED);
    assertThat(partners.asked()).containsExactly("reserve", "request 10.00 USD", "release");
    assertThat(sagas.isOver(order)).isTrue();
  }
}
