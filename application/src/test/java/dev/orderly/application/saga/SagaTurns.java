package dev.orderly.application.saga;

import static dev.orderly.domain.order.OrderSamples.NOON;
import static dev.orderly.domain.order.OrderSamples.aPlacement;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.application.order.InMemoryOrders;
import dev.orderly.application.order.UncachedOrders;
import dev.orderly.domain.CanIgnoreReturnValue;
import dev.orderly.domain.lifecycle.Lifecycle;
import dev.orderly.domain.lifecycle.Status;
import dev.orderly.domain.order.Actor;
import dev.orderly.domain.order.Authorization;
import dev.orderly.domain.order.Decision.Accepted;
import dev.orderly.domain.order.EventType;
import dev.orderly.domain.order.Order;
import dev.orderly.domain.order.OrderEvent;
import dev.orderly.domain.order.Orders.Reacted;
import dev.orderly.domain.order.Orders.Saved;
import dev.orderly.domain.order.Reason;
import dev.orderly.domain.order.Receipt;
import dev.orderly.domain.order.Shortage;
import dev.orderly.domain.stock.Stock.Reservation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A shop whose sagas are taken up turn by turn, by hand, and hands to change its orders with. */
abstract class SagaTurns {

  private static final Actor STAFF = Actor.event("test");
  static final Reservation SHORT = new Reservation.Short(List.of(new Shortage(1, "sku-1", 2, 1)));

  final InMemoryOrders orders = new InMemoryOrders();
  final InMemorySagas sagas = new InMemorySagas(orders);
  final ToldPartners partners = new ToldPartners();
  final List<String> counted = new ArrayList<>();
  final AdvanceSaga advanceSaga =
      asking(new MoneyRequests(Optional.of(partners), Optional.empty()));

  AdvanceSaga asking(MoneyRequests money) {
    return new AdvanceSaga(
        sagas,
        orders,
        new UncachedOrders(),
        new AdvanceSaga.Partners(Optional.of(partners), money),
        (step, outcome, _) -> counted.add(step + " " + outcome),
        () -> NOON.plusSeconds(5));
  }

  @CanIgnoreReturnValue
  Order placed(Lifecycle lifecycle) {
    var accepted = Order.place(aPlacement(lifecycle));
    assertThat(orders.add(accepted, Optional.empty())).isEqualTo(Saved.DONE);
    return accepted.order();
  }

  Order now(Order order) {
    return orders.findAnywhere(order.id()).orElseThrow();
  }

  void run() {
    run(advanceSaga);
  }

  /** Takes turns until nothing is due. */
  void run(AdvanceSaga advance) {
    for (var due = take(); !due.isEmpty(); due = take()) {
      due.forEach(advance::advance);
    }
  }

  List<Saga> take() {
    return sagas.take(1, Duration.ofMinutes(1));
  }

  void pass(Duration time) {
    sagas.pass(time);
    run();
  }

  void moved(Order order, Status to) {
    save((Accepted) now(order).moveTo(to, STAFF, Reason.NONE, NOON));
  }

  void released(Order order) {
    save(now(order).release(STAFF, NOON).orElseThrow());
  }

  private void save(Accepted change) {
    assertThat(orders.save(change, Optional.empty())).isEqualTo(Saved.DONE);
  }

  void authorized(Order order) {
    var before = now(order);
    var paid = before.paymentAuthorized(Authorization.UNSAID, STAFF, NOON);
    assertThat(orders.react(before, paid, new Receipt("test", "paid", NOON)))
        .isEqualTo(Reacted.DONE);
  }

  List<EventType> types() {
    return orders.events().stream().map(OrderEvent::type).toList();
  }
}
