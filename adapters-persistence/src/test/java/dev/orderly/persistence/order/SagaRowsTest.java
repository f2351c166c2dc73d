package dev.orderly.persistence.order;

import static dev.orderly.domain.lifecycle.Lifecycles.STANDARD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.application.order.OrderWatch;
import dev.orderly.domain.lifecycle.Status;
import dev.orderly.domain.order.Order;
import dev.orderly.domain.order.OrderSamples;
import dev.orderly.domain.order.Orders.Saved;
import dev.orderly.domain.user.Caller;
import dev.orderly.persistence.Shop;
import dev.orderly.persistence.outbox.Doorbell;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the orders' own statements write for their sagas. */
class SagaRowsTest {

  private static final String ROWS =
      """
      select concat_ws(' ', order_id, step, attempts, turns, taken, woken,
               case when due_at <= now() then 'due' when due_at is null then 'rests' else 'later' end)
        from sagas\
      """;

  private Shop shop;
  private Doorbell doorbell;
  private JdbiOrders orders;
  private Caller customer;

  @BeforeEach
  void open() {
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
    customer = shop.aCustomer();
  }

  @AfterEach
  void close() {
    doorbell.close();
    shop.close();
  }

  private Order place(String key) {
    var placed = shop.anOrderOf(customer, STANDARD);
    var saved = orders.add(placed, Optional.of(Shop.claim(placed.order(), key)));
    return saved == Saved.DONE ? placed.order() : null;
  }

  @Test
  void a_new_order_begins_a_saga_and_a_repeated_one_does_not() {
    var order = place("key");
    var again = place("key");

    assertThat(again).isNull();
    assertThat(shop.column(ROWS)).containsExactly(order.id() + " RESERVE 0 0 f f due");
  }

  @Test
  void where_no_partner_is_asked_there_is_no_saga() {
    shop.place(customer, STANDARD);

    assertThat(shop.column(ROWS)).isEmpty();
  }

  @Test
  void a_change_wakes_a_saga_that_rests() {
    var order = place("key");
    shop.sql("update sagas set due_at = null");

    shop.move(order, Status.CANCELED);

    assertThat(shop.column(ROWS)).containsExactly(order.id() + " RESERVE 0 0 f t due");
  }

  @Test
  void one_that_somebody_has_in_hand_is_woken_and_stays_in_hand() {
    var order = place("key");
    shop.sql("update sagas set taken = true, due_at = now() + interval '1 minute'");

    shop.move(order, Status.CANCELED);

    assertThat(shop.column(ROWS)).containsExactly(order.id() + " RESERVE 0 0 t t later");
  }

  @Test
  void a_change_that_comes_too_late_wakes_nobody() {
    var order = place("key");
    var late = Shop.moved(order, Status.PAID);
    shop.move(order, Status.CANCELED);
    shop.sql("update sagas set due_at = null, woken = false");

    var saved = orders.save(late, Optional.empty());

    assertThat(saved).isEqualTo(Saved.STALE);
    assertThat(shop.column(ROWS)).containsExactly(order.id() + " RESERVE 0 0 f f rests");
  }
}
