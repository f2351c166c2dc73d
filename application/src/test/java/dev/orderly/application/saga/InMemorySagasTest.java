package dev.orderly.application.saga;

import static dev.orderly.domain.order.OrderSamples.aPlacement;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.application.order.InMemoryOrders;
import dev.orderly.domain.lifecycle.Lifecycle;
import dev.orderly.domain.order.Order;
import dev.orderly.domain.order.Orders;
import dev.orderly.domain.order.Orders.Saved;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

class InMemorySagasTest extends SagasContract {

  private final InMemoryOrders orders = new InMemoryOrders();
  private final InMemorySagas sagas = new InMemorySagas(orders);
  private final List<Order> placed = new ArrayList<>();

  @Override
  protected Sagas sagas() {
    return sagas;
  }

  @Override
  protected Orders orders() {
    return orders;
  }

  @Override
  protected void forget() {
    // each test has its own
  }

  @Override
  protected Order placed(Lifecycle lifecycle) {
    var accepted = Order.place(aPlacement(lifecycle));
    assertThat(orders.add(accepted, Optional.empty())).isEqualTo(Saved.DONE);
    placed.add(accepted.order());
    return accepted.order();
  }

  @Override
  protected void leave() {
    placed.forEach(sagas::told);
  }

  @Override
  protected int calls() {
    return sagas.calls().size();
  }
}
