package dev.orderly.persistence.saga;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.application.Trace;
import dev.orderly.application.order.OrderWatch;
import dev.orderly.application.saga.Saga;
import dev.orderly.application.saga.Sagas;
import dev.orderly.application.saga.SagasContract;
import dev.orderly.domain.lifecycle.Lifecycle;
import dev.orderly.domain.lifecycle.Lifecycles;
import dev.orderly.domain.order.Order;
import dev.orderly.domain.order.OrderSamples;
import dev.orderly.domain.order.Orders;
import dev.orderly.domain.order.Orders.Saved;
import dev.orderly.domain.user.Caller;
import dev.orderly.persistence.Shop;
import dev.orderly.persistence.order.JdbiOrders;
import dev.orderly.persistence.outbox.Doorbell;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** PostgreSQL keeps sagas as the contract says. */
class JdbiSagasTest extends SagasContract {

  private static Shop shop;
  private static Doorbell doorbell;
  private static JdbiOrders orders;
  private static JdbiSagas sagas;
  private static Caller customer;

  @BeforeAll
  static void open() {
    shop = Shop.open();
    doorbell = new Doorbell(shop.database());
    orders =
        new JdbiOrders(
            shop.database(),
            Shop.LIFECYCLES,
            OrderSamples::anId,
            doorbell,
            OrderWatch.NOBODY,
            true);
    sagas = new JdbiSagas(shop.database(), orders, true);
    customer = shop.aCustomer();
  }

  @AfterAll
  static void close() {
    doorbell.close();
    shop.close();
  }

  @Test
  void a_saga_belongs_to_the_trace_in_which_its_order_was_placed() {
    var trace = new Trace("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
    forget();
    trace.call(() -> placed(Lifecycles.STANDARD));

    var taken = sagas.take(10, Duration.ofMinutes(1));

    assertThat(taken).extracting(Saga::trace).containsExactly(Optional.of(trace));
  }

  @Override
  protected void forget() {
    shop.sql("delete from sagas", "delete from partner_calls");
  }

  @Override
  protected Sagas sagas() {
    return sagas;
  }

  @Override
  protected Orders orders() {
    return orders;
  }

  @Override
  protected Order placed(Lifecycle lifecycle) {
    var placed = shop.anOrderOf(customer, lifecycle);
    assertThat(orders.add(placed, Optional.empty())).isEqualTo(Saved.DONE);
    return placed.order();
  }

  @Override
  protected void leave() {
    shop.leave();
  }

  @Override
  protected int calls() {
    return shop.column("select verb from partner_calls where verb = 'reserve' and ms = 12").size();
  }
}
