package dev.orderly.application.order;

import static dev.orderly.domain.order.OrderSamples.NOON;
import static dev.orderly.domain.order.OrderSamples.OWNER;
import static dev.orderly.domain.order.OrderSamples.aCustomer;
import static dev.orderly.domain.order.OrderSamples.aPlacement;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.domain.lifecycle.Lifecycles;
import dev.orderly.domain.lifecycle.Status;
import dev.orderly.domain.order.Decision.Accepted;
import dev.orderly.domain.order.Order;
import dev.orderly.domain.order.OrderRef;
import dev.orderly.domain.order.Orders.Saved;
import dev.orderly.domain.order.Reason;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ShowHistoryTest {

  private final InMemoryOrders orders = new InMemoryOrders();
  private final ShowHistory show = new ShowHistory(orders, orders);

  @Test
  void a_history_is_told_in_the_words_of_the_orders_lifecycle() {
    var placed = Order.place(aPlacement(Lifecycles.RETAIL));
    var canceled =
        (Accepted) placed.order().moveTo(Status.CANCELED, OWNER, Reason.of("too_late"), NOON);
    assertThat(orders.add(placed, Optional.empty())).isEqualTo(Saved.DONE);
    assertThat(orders.save(canceled, Optional.empty())).isEqualTo(Saved.DONE);
    var ref = new OrderRef.ById(placed.order().id());

    var told = show.show(aCustomer(42), ref);

    assertThat(told)
        .contains(
            """
            {"data":[{"seq":1,"from_status":null,"to_status":"pending","actor":"user:42",\
            "reason_code":null,"comment":null,"at":"2026-11-20T12:00:00Z"},\
            {"seq":2,"from_status":"pending","to_status":"cancelled","actor":"user:42",\
            "reason_code":"too_late","comment":null,"at":"2026-11-20T12:00:00Z"}]}\
            """);
    assertThat(show.show(aCustomer(43), ref)).isEmpty();
  }
}
