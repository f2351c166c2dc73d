package dev.orderly.persistence.standing;

import static dev.orderly.domain.lifecycle.Lifecycles.RETAIL;
import static dev.orderly.domain.lifecycle.Lifecycles.STANDARD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.domain.lifecycle.Lifecycle;
import dev.orderly.domain.lifecycle.Status;
import dev.orderly.domain.lifecycle.StatusGroup;
import dev.orderly.domain.order.Order;
import dev.orderly.domain.user.Caller;
import dev.orderly.persistence.Shop;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JdbiStandingTest {

  private static final Set<StatusGroup> ACTIVE = Set.of(StatusGroup.OPEN, StatusGroup.ACTIVE);

  @AutoClose private Shop shop;
  private JdbiStanding standing;
  private Caller customer;

  @BeforeEach
  void open() {
    shop = Shop.open();
    standing = new JdbiStanding(shop.database());
    customer = shop.aCustomer();
  }

  @Test
  void an_order_counts_in_each_state_that_is_not_done_and_in_no_other() {
    var expected = new HashMap<Status, Long>(standing.read().activeOrders());
    for (var lifecycle : Shop.LIFECYCLES.all()) {
      for (var order : oneInEachState(lifecycle)) {
        if (ACTIVE.contains(order.group())) {
          expected.merge(order.status(), 1L, Long::sum);
        }
      }
    }

    var active = standing.read().activeOrders();

    assertThat(active).isEqualTo(expected);
    assertThat(active.values()).noneMatch(count -> count == 0);
  }

  @Test
  void a_shop_without_orders_says_so_of_each_state() {
    var nothing = standing.read();

    assertThat(nothing.activeOrders()).containsOnlyKeys(Standing.ACTIVE);
    assertThat(nothing.activeOrders().values()).containsOnly(0L);
    assertThat(nothing)
        .isEqualTo(
            new Standing(
                nothing.activeOrders(), 0, Duration.ZERO, 0, 0, Duration.ZERO, Duration.ZERO));
  }

  @Test
  void what_waits_to_be_published_is_counted_and_the_oldest_of_it_timed() {
    var order = shop.place(customer, RETAIL);
    shop.move(order, Status.CONFIRMED);
    shop.sql("update events set time = now() - interval '90 seconds' where sequence = 1");

    var waiting = standing.read();
    shop.leave();
    var left = standing.read();

    assertThat(waiting.outboxDepth()).isEqualTo(2);
    assertThat(waiting.outboxAge()).isBetween(Duration.ofSeconds(90), Duration.ofSeconds(150));
    assertThat(List.of(left.outboxDepth(), left.outboxAge())).isEqualTo(List.of(0L, Duration.ZERO));
  }

  @Test
  void a_deadline_is_due_when_it_has_passed() {
    var first = shop.place(customer, STANDARD);
    var second = shop.place(customer, STANDARD);
    shop.sql(
        "insert into deadlines values ('%s', now() - interval '1 second', 'payment')"
            .formatted(first.id()),
        "insert into deadlines values ('%s', now() + interval '1 hour', 'payment')"
            .formatted(second.id()));

    assertThat(standing.read().deadlinesDue()).isEqualTo(1);
  }

  @Test
  void sagas_that_have_something_to_do_are_counted_with_the_age_of_the_oldest() {
    shop.sql(
        """
        insert into sagas (order_id, step, due_at, since)
        select gen_random_uuid(), 'RESERVE', due, now() - interval '1 hour' + age
          from (values
            (now(), interval '0'), (now() + interval '1 minute', interval '10 minutes'),
            (null, interval '-1 day')) as saga (due, age)\
        """);

    var read = standing.read();

    assertThat(read.sagasOpen()).isEqualTo(2);
    assertThat(read.sagasAge()).isBetween(Duration.ofMinutes(60), Duration.ofMinutes(70));
  }

  @Test
  void a_saga_that_is_due_and_that_nobody_takes_up_is_late() {
    shop.sql(
        """
        insert into sagas (order_id, step, due_at, since)
        select gen_random_uuid(), 'RESERVE', due, now() - interval '1 hour'
          from (values (now() + interval '1 minute'), (null)) as saga (due)\
        """);
    var inTime = standing.read();
    shop.sql("update sagas set due_at = now() - interval '5 minutes' where due_at is not null");

    var late = standing.read();

    assertThat(inTime.sagasLate()).isZero();
    assertThat(late.sagasLate()).isBetween(Duration.ofMinutes(5), Duration.ofMinutes(6));
  }

  private List<Order> oneInEachState(Lifecycle lifecycle) {
    var ways = new HashMap<Status, List<Status>>(Map.of(Lifecycle.INITIAL, List.of()));
    var open = new ArrayDeque<>(List.of(Lifecycle.INITIAL));
    while (!open.isEmpty()) {
      var from = open.remove();
      for (var to : lifecycle.next(from)) {
        var way = new ArrayList<>(ways.get(from));
        way.add(to);
        if (ways.putIfAbsent(to, way) == null) {
          open.add(to);
        }
      }
    }
    assertThat(new HashSet<>(ways.keySet())).isEqualTo(Set.copyOf(lifecycle.states()));
    return ways.values().stream().map(way -> along(way, lifecycle)).toList();
  }

  private Order along(List<Status> way, Lifecycle lifecycle) {
    var order = shop.place(customer, lifecycle);
    for (var status : way) {
      order = shop.move(order, status);
    }
    return order;
  }
}
