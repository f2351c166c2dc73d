package dev.orderly.persistence.order;

import static dev.orderly.domain.lifecycle.Lifecycles.RETAIL;
import static dev.orderly.domain.lifecycle.Lifecycles.STANDARD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.application.order.OrderWatch;
import dev.orderly.domain.lifecycle.Status;
import dev.orderly.domain.order.Actor;
import dev.orderly.domain.order.Order;
import dev.orderly.domain.order.OrderSamples;
import dev.orderly.domain.order.Orders.Reacted;
import dev.orderly.domain.order.Orders.Saved;
import dev.orderly.domain.order.Receipt;
import dev.orderly.domain.user.Caller;
import dev.orderly.persistence.Shop;
import dev.orderly.persistence.outbox.Doorbell;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is told to whoever counts: all that was committed, and nothing else. */
class OrderWatchTest {

  private final List<String> told = new ArrayList<>();

  private final OrderWatch watch =
      new OrderWatch() {
        @Override
        public void placed(Order order) {
          told.add("placed " + order.id());
        }

        @Override
        public void fellShort(Order order) {
          told.add("short " + order.id());
        }

        @Override
        public void moved(Order order, Status left, Duration spentThere) {
          told.add(left + " to " + order.status() + " after " + spentThere);
        }
      };

  private Shop shop;
  private Doorbell doorbell;
  private JdbiOrders orders;
  private Caller customer;

  @BeforeEach
  void open() {
    shop = Shop.open();
    doorbell = new Doorbell(shop.database());
    orders = new JdbiOrders(shop.database(), Shop.LIFECYCLES, OrderSamples::anId, doorbell, watch);
    customer = shop.aCustomer();
  }

  @AfterEach
  void close() {
    doorbell.close();
    shop.close();
  }

  @Test
  void an_order_is_told_once_however_often_it_is_asked_for() {
    var placed = shop.anOrderOf(customer, STANDARD);
    var again = shop.anOrderOf(customer, STANDARD);
    var claim = Optional.of(Shop.claim(placed.order(), "key"));

    assertThat(orders.add(placed, claim)).isEqualTo(Saved.DONE);
    assertThat(orders.add(again, claim)).isEqualTo(Saved.KEY_KEPT);

    assertThat(told).containsExactly("placed " + placed.order().id());
  }

  @Test
  void a_move_is_told_with_the_time_since_the_move_before() {
    var order = shop.place(customer, RETAIL);
    var confirmed = Shop.moved(order, Status.CONFIRMED);

    assertThat(orders.save(confirmed, Optional.empty())).isEqualTo(Saved.DONE);
    assertThat(orders.save(confirmed, Optional.empty())).isEqualTo(Saved.STALE);
    note(order);
    var shipped = Shop.moved(confirmed.order(), Status.SHIPPED);
    assertThat(orders.save(shipped, Optional.empty())).isEqualTo(Saved.DONE);

    assertThat(told)
        .containsExactly("PENDING to CONFIRMED after PT1S", "CONFIRMED to SHIPPED after PT1S");
  }

  @Test
  void a_shortage_is_told_whoever_found_out() {
    var order = shop.place(customer, RETAIL);
    var reaction = order.stockShort(Set.of(1), Actor.system("saga"), order.updatedAt());

    assertThat(orders.react(order, reaction, new Receipt("test", "short", order.updatedAt())))
        .isEqualTo(Reacted.DONE);

    assertThat(told).containsExactly("short " + order.id());
  }

  /** A note in the history is no move. */
  private void note(Order order) {
    shop.sql(
        """
        insert into order_status_history (order_id, seq, from_status, to_status, actor, at)
        values ('%s', 3, 'CONFIRMED', 'CONFIRMED', 'system:test', '%s')\
        """
            .formatted(order.id(), order.updatedAt().plusMillis(1_500)));
  }
}
