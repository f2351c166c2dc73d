package dev.orderly.application.saga;

import static dev.orderly.domain.lifecycle.Lifecycles.FULFILLMENT;
import static dev.orderly.domain.lifecycle.Lifecycles.RETAIL;
import static dev.orderly.domain.lifecycle.Lifecycles.STANDARD;
import static dev.orderly.domain.order.OrderSamples.NOON;
import static dev.orderly.domain.order.OrderSamples.aPlacement;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.application.Trace;
import dev.orderly.application.order.InMemoryOrders;
import dev.orderly.application.order.UncachedOrders;
import dev.orderly.domain.lifecycle.Lifecycle;
import dev.orderly.domain.lifecycle.Status;
import dev.orderly.domain.order.Actor;
import dev.orderly.domain.order.Authorization;
import dev.orderly.domain.order.Decision.Accepted;
import dev.orderly.domain.order.EventType;
import dev.orderly.domain.order.Line;
import dev.orderly.domain.order.Order;
import dev.orderly.domain.order.OrderEvent;
import dev.orderly.domain.order.Orders.Reacted;
import dev.orderly.domain.order.Orders.Saved;
import dev.orderly.domain.order.PaymentStatus;
import dev.orderly.domain.order.Reason;
import dev.orderly.domain.order.Receipt;
import dev.orderly.domain.order.Shortage;
import dev.orderly.domain.payment.Payments;
import dev.orderly.domain.payment.Payments.Request;
import dev.orderly.domain.stock.Stock.Release;
import dev.orderly.domain.stock.Stock.Reservation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Sagas from their beginning to their end, one turn after the other. */
class AdvanceSagaTest {

  private static final Actor STAFF = Actor.event("test");
  private static final Reservation SHORT =
      new Reservation.Short(List.of(new Shortage(1, "sku-1", 2, 1)));

  private final InMemoryOrders orders = new InMemoryOrders();
  private final InMemorySagas sagas = new InMemorySagas(orders);
  private final ToldPartners partners = new ToldPartners();
  private final List<String> counted = new ArrayList<>();
  private final AdvanceSaga advanceSaga =
      asking(new MoneyRequests(Optional.of(partners), Optional.empty()));

  private AdvanceSaga asking(MoneyRequests money) {
    return new AdvanceSaga(
        sagas,
        orders,
        new UncachedOrders(),
        new AdvanceSaga.Partners(Optional.of(partners), money),
        (step, outcome, _) -> counted.add(step + " " + outcome),
        () -> NOON.plusSeconds(5));
  }

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
  void an_order_that_is_cancelled_before_anything_was_asked_asks_nobody() {
    var order = placed(STANDARD);
    moved(order, Status.CANCELED);

    run();

    assertThat(partners.asked()).isEmpty();
    assertThat(sagas.isOver(order)).isTrue();
  }

  @Test
  void a_reservation_that_timed_out_may_be_one_and_is_released_at_once() {
    partners.reserves(new Reservation.TimedOut());
    var order = placed(STANDARD);
    run();

    moved(order, Status.CANCELED);
    run();

    assertThat(partners.asked()).containsExactly("reserve", "release");
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
  void an_order_that_is_short_and_then_cancelled_is_released_too() {
    partners.reserves(SHORT);
    var order = placed(STANDARD);
    run();

    moved(order, Status.CANCELED);
    run();

    assertThat(partners.asked()).containsExactly("reserve", "release");
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

  @Test
  void money_that_comes_before_the_answer_is_not_lost() {
    var order = placed(STANDARD);
    partners.meanwhile(() -> partners.meanwhile(() -> authorized(order)));

    run();

    assertThat(now(order).status()).isEqualTo(Status.PAID);
    assertThat(now(order).payment()).isEqualTo(PaymentStatus.AUTHORIZED);
    assertThat(partners.asked()).containsExactly("reserve", "request 10.00 USD");
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
  void the_bus_asks_when_the_news_has_left() {
    var byBus =
        asking(new MoneyRequests(Optional.of(partners), Optional.of(Duration.ofSeconds(10))));
    var order = placed(STANDARD);
    run(byBus);
    assertThat(now(order).payment()).isEqualTo(PaymentStatus.NONE);

    sagas.told(order);
    sagas.pass(Duration.ofSeconds(5));
    run(byBus);

    assertThat(now(order).payment()).isEqualTo(PaymentStatus.PENDING);
    assertThat(partners.asked()).containsExactly("reserve");
  }

  @Test
  void the_call_is_made_when_the_bus_took_too_long() {
    var byBus =
        asking(new MoneyRequests(Optional.of(partners), Optional.of(Duration.ofSeconds(5))));
    var order = placed(STANDARD);

    run(byBus);

    assertThat(now(order).payment()).isEqualTo(PaymentStatus.PENDING);
    assertThat(partners.asked()).containsExactly("reserve", "request 10.00 USD");
  }

  @Test
  void without_a_number_to_call_the_bus_is_waited_for() {
    var byBus = asking(new MoneyRequests(Optional.<Payments>empty(), Optional.of(Duration.ZERO)));
    var order = placed(STANDARD);
    run(byBus);

    sagas.pass(Duration.ofSeconds(5));
    run(byBus);
    sagas.told(order);
    sagas.pass(Duration.ofSeconds(5));
    run(byBus);

    assertThat(now(order).payment()).isEqualTo(PaymentStatus.PENDING);
    assertThat(partners.asked()).containsExactly("reserve");
  }

  private Order placed(Lifecycle lifecycle) {
    var accepted = Order.place(aPlacement(lifecycle));
    assertThat(orders.add(accepted, Optional.empty())).isEqualTo(Saved.DONE);
    return accepted.order();
  }

  private Order now(Order order) {
    return orders.findAnywhere(order.id()).orElseThrow();
  }

  private void run() {
    run(advanceSaga);
  }

  /** Takes turns until nothing is due. */
  private void run(AdvanceSaga advance) {
    for (var due = take(); !due.isEmpty(); due = take()) {
      due.forEach(advance::advance);
    }
  }

  private List<Saga> take() {
    return sagas.take(1, Duration.ofMinutes(1));
  }

  private void pass(Duration time) {
    sagas.pass(time);
    run();
  }

  private void moved(Order order, Status to) {
    save((Accepted) now(order).moveTo(to, STAFF, Reason.NONE, NOON));
  }

  private void released(Order order) {
    save(now(order).release(STAFF, NOON).orElseThrow());
  }

  private void save(Accepted change) {
    assertThat(orders.save(change, Optional.empty())).isEqualTo(Saved.DONE);
  }

  private void authorized(Order order) {
    var before = now(order);
    var paid = before.paymentAuthorized(Authorization.UNSAID, STAFF, NOON);
    assertThat(orders.react(before, paid, new Receipt("test", "paid", NOON)))
        .isEqualTo(Reacted.DONE);
  }

  private List<EventType> types() {
    return orders.events().stream().map(OrderEvent::type).toList();
  }
}
