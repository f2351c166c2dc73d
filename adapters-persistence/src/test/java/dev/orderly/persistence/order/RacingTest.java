package dev.orderly.persistence.order;

import static dev.orderly.domain.lifecycle.Lifecycles.RETAIL;
import static dev.orderly.domain.lifecycle.Lifecycles.STANDARD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.application.Together;
import dev.orderly.application.order.MoveOrder;
import dev.orderly.application.order.Outcome;
import dev.orderly.application.order.UncachedOrders;
import dev.orderly.application.order.VersionCondition;
import dev.orderly.domain.lifecycle.Status;
import dev.orderly.domain.order.Decision.Accepted;
import dev.orderly.domain.order.KeyClaim;
import dev.orderly.domain.order.Order;
import dev.orderly.domain.order.OrderRef;
import dev.orderly.domain.order.OrderSamples;
import dev.orderly.domain.order.Orders.Saved;
import dev.orderly.domain.order.Reason;
import dev.orderly.domain.user.Caller;
import dev.orderly.domain.user.UserId;
import dev.orderly.persistence.Shop;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two instances, many requests at the same time. */
class RacingTest {

  private static final List<Status> WISHES =
      List.of(Status.CONFIRMED, Status.SHIPPED, Status.DELIVERED, Status.CANCELED, Status.PAID);

  private static Shop one;
  private static Shop two;

  @BeforeAll
  static void open() {
    one = Shop.open();
    two = one.twin();
  }

  @AfterAll
  static void close() {
    two.close();
    one.close();
  }

  @Test
  void of_fifty_racing_moves_exactly_a_legal_chain_happens() {
    var owner = one.aCustomer();
    var order = one.place(owner, RETAIL);
    var movers = List.of(mover(one), mover(two));

    var outcomes =
        Together.all(50, i -> () -> move(movers.get(i % 2), owner, order, WISHES.get(i % 5)));

    var done = outcomes.stream().filter(Outcome.Done.class::isInstance).count();
    var history = statuses(order);
    assertThat(history).hasSize((int) done + 1).startsWith("PENDING");
    assertThat(chain(history)).isTrue();
    assertThat(one.column("select version from orders where id = '%s'".formatted(order.id())))
        .containsExactly(Long.toString(done + 1));
    assertThat(
            one.column(
                "select sequence from events where order_id = '%s' order by sequence"
                    .formatted(order.id())))
        .hasSize((int) done + 1)
        .endsWith(Long.toString(done + 1));
  }

  @Test
  void of_fifty_requests_with_one_key_on_two_instances_one_makes_an_order() {
    var owner = one.aCustomer();

    var saved =
        Together.all(
            50,
            i -> {
              var shop = i % 2 == 0 ? one : two;
              var placed = shop.anOrderOf(owner, STANDARD);
              return () -> shop.orders().add(placed, Optional.of(Shop.claim(placed.order(), "k")));
            });

    assertThat(saved).containsOnlyOnce(Saved.DONE).containsOnly(Saved.DONE, Saved.KEY_KEPT);
    assertThat(ordersOf(owner)).hasSize(1);
    assertThat(one.column("select key from idempotency_keys where user_id = " + owner.id()))
        .containsExactly("k");
  }

  @Test
  void of_fifty_moves_with_one_key_one_moves_the_order() {
    var owner = one.aCustomer();
    var order = one.place(owner, RETAIL);
    var change = Shop.moved(order, Status.CONFIRMED);

    var saved =
        Together.all(
            50,
            i -> {
              var shop = i % 2 == 0 ? one : two;
              return () -> shop.orders().save(change, Optional.of(Shop.claim(order, "move")));
            });

    assertThat(saved).containsOnlyOnce(Saved.DONE).doesNotContain(Saved.KEY_BUSY);
    assertThat(statuses(order)).hasSize(2);
  }

  @Test
  void many_orders_at_once_are_all_written_and_all_told() {
    var owner = one.aCustomer();

    var orders = Together.all(300, i -> () -> (i % 2 == 0 ? one : two).place(owner, STANDARD));

    assertThat(orders).map(Order::number).doesNotHaveDuplicates();
    assertThat(ordersOf(owner)).hasSize(300);
    assertThat(
            one.column(
                """
                select event_id
                  from orders
                  join events on events.order_id = orders.id
                  join outbox using (event_id)
                 where user_id = %s\
                """
                    .formatted(owner.id())))
        .hasSize(300);
  }

  @Test
  void a_bad_order_fails_alone_wherever_it_stands_among_its_neighbours() {
    var owner = one.aCustomer();
    var stranger = OrderSamples.aCustomer(9_999_999);
    var orders = new ArrayList<NewOrder>();
    for (int i = 0; i < 9; i++) {
      var placed = one.anOrderOf(i == 4 ? stranger : owner, STANDARD);
      orders.add(NewOrder.of(placed, Optional.empty(), OrderSamples::anId));
    }

    var results = new NewOrders(one.database(), false).write(orders);

    assertThat(results).hasSize(9);
    for (int i = 0; i < 9; i++) {
      if (i == 4) {
        assertThat(results.get(i)).isInstanceOf(NewOrders.Result.Failed.class);
      } else {
        assertThat(results.get(i)).isEqualTo(new NewOrders.Result.Settled(Saved.DONE));
      }
    }
    assertThat(ordersOf(owner)).hasSize(8);
  }

  @Test
  void among_good_orders_at_the_same_time_only_the_bad_ones_fail() {
    var owner = one.aCustomer();
    var nobody = new UserId(9_999_999);

    var failed =
        Together.all(
            100,
            i -> {
              var caller = i % 10 == 3 ? OrderSamples.aCustomer(nobody.value()) : owner;
              var placed = one.anOrderOf(caller, STANDARD);
              return () -> fails(placed);
            });

    for (int i = 0; i < 100; i++) {
      assertThat(failed.get(i)).as("order " + i).isEqualTo(i % 10 == 3);
    }
    assertThat(ordersOf(owner)).hasSize(90);
  }

  @Test
  void in_one_statement_two_orders_with_one_key_are_one_order() {
    var owner = one.aCustomer();
    var orders = new ArrayList<NewOrder>();
    for (int i = 0; i < 2; i++) {
      var placed = one.anOrderOf(owner, STANDARD);
      var claim = Shop.claim(placed.order(), "twins");
      orders.add(NewOrder.of(placed, Optional.of(claim), OrderSamples::anId));
    }

    var results = new NewOrders(one.database(), false).write(orders);

    assertThat(results)
        .containsExactlyInAnyOrder(
            new NewOrders.Result.Settled(Saved.DONE), new NewOrders.Result.Settled(Saved.KEY_KEPT));
    assertThat(ordersOf(owner)).hasSize(1);
  }

  @Test
  void a_key_that_another_transaction_holds_is_busy_for_the_others_only() {
    var owner = one.aCustomer();
    var busy = one.anOrderOf(owner, STANDARD);
    var free = one.anOrderOf(owner, STANDARD);
    var orders =
        List.of(
            NewOrder.of(busy, claim(busy, "busy"), OrderSamples::anId),
            NewOrder.of(free, claim(free, "free"), OrderSamples::anId));

    var results =
        two.database()
            .inTransaction(
                handle -> {
                  handle.execute(
                      "select pg_advisory_xact_lock(hashtextextended(?, 0))",
                      "1 %s create busy".formatted(owner.id()));
                  return new NewOrders(one.database(), false).write(orders);
                });

    assertThat(results)
        .containsExactly(
            new NewOrders.Result.Settled(Saved.KEY_BUSY), new NewOrders.Result.Settled(Saved.DONE));
  }

  private static boolean fails(Accepted placed) {
    try {
      assertThat(one.orders().add(placed, Optional.empty())).isEqualTo(Saved.DONE);
      return false;
    } catch (RuntimeException _) {
      return true;
    }
  }

  private static Optional<KeyClaim> claim(Accepted placed, String key) {
    return Optional.of(Shop.claim(placed.order(), key));
  }

  private static MoveOrder mover(Shop shop) {
    return new MoveOrder(
        shop.orders(), shop.keys(), new UncachedOrders(), false, false, () -> Instant.EPOCH);
  }

  private static Outcome move(MoveOrder mover, Caller owner, Order order, Status to) {
    var wish = new MoveOrder.Wish(to, Reason.NONE, new VersionCondition.NotGiven());
    return mover.move(owner, new OrderRef.ById(order.id()), wish, Optional.empty());
  }

  private static List<String> statuses(Order order) {
    return one.column(
        "select to_status from order_status_history where order_id = '%s' order by seq"
            .formatted(order.id()));
  }

  private static boolean chain(List<String> statuses) {
    for (int i = 1; i < statuses.size(); i++) {
      var from = Status.valueOf(statuses.get(i - 1));
      if (!RETAIL.allows(from, Status.valueOf(statuses.get(i)))) {
        return false;
      }
    }
    return true;
  }

  private static List<String> ordersOf(Caller owner) {
    return one.column("select id from orders where user_id = " + owner.id());
  }
}
