package dev.orderly.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.application.Eventually;
import dev.orderly.domain.lifecycle.Status;
import dev.orderly.domain.order.Order;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Workers that are killed lose nothing, double nothing, and give up nothing that was good. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
final class KilledWorkersTest {

  private Workplace workplace;
  private Shop shop;
  private Bus bus;

  @BeforeEach
  void open() throws IOException {
    workplace = Workplace.open();
    shop = workplace.shop();
    bus = workplace.bus();
  }

  @AfterEach
  void close() throws Exception {
    workplace.close();
  }

  @Test
  void killed_thirty_times_with_messages_in_hand_it_loses_nothing_and_gives_nothing_up()
      throws Exception {
    var stuck = Map.of("MIGRATE_ON_START", "false", "WORKER_DELAY_MS", "60000");
    long seed = System.nanoTime();
    var orders = new ArrayList<>(shop.place(50));
    Collections.shuffle(orders, new Random(seed));
    var paid = orders.subList(0, 16);
    workplace.start(stuck);
    Eventually.holds(() -> assertThat(shop.outboxSize()).isZero());

    int kills = 0;
    try (var _ = shop.lock(paid)) {
      paid.forEach(order -> bus.tells("pay " + order.id(), "payment.authorized.v1", order, ""));
      for (; kills < 30; kills++) {
        Eventually.holds(() -> assertThat(bus.waiting("new_order")).isZero());
        Eventually.holds(() -> assertThat(bus.waiting("order-service-events")).isZero());
        workplace.killLast();
        Eventually.holds(() -> assertThat(bus.waiting("new_order")).isEqualTo(50));
        Eventually.holds(() -> assertThat(bus.waiting("order-service-events")).isEqualTo(16));
        workplace.start(stuck);
      }
    }
    workplace.start(Map.of());

    workplace.killFirst();
    Eventually.holds(() -> assertThat(shop.confirmed()).hasSize(50));
    Eventually.holds(() -> assertThat(paid).allMatch(it -> shop.now(it).status() == Status.PAID));
    System.out.printf(
        "seed %d, killed %d times: %d orders, %d confirmations, %d dead; %d payments, %d effects,"
            + " %d dead%n",
        seed,
        kills,
        orders.size(),
        shop.confirmed().size(),
        bus.waiting("new_order.dead"),
        paid.size(),
        shop.payments().size(),
        bus.waiting("order-service-events.dead"));
    assertThat(shop.confirmed()).containsExactlyInAnyOrderElementsOf(Shop.idsOf(orders));
    assertThat(shop.payments()).hasSize(16);
    assertThat(bus.waiting("new_order.dead")).isZero();
    assertThat(bus.waiting("order-service-events.dead")).isZero();
  }

  @Test
  void killed_at_any_moment_each_order_is_confirmed_and_paid_once() throws Exception {
    long seed = System.nanoTime();
    var random = new Random(seed);
    var orders = new ArrayList<Order>();

    int kills = 0;
    for (; kills < 5; kills++) {
      var worker = workplace.start(Map.of("MIGRATE_ON_START", "false", "WORKER_DELAY_MS", "100"));
      Eventually.holds(
          () -> assertThat(worker.lines()).anyMatch(line -> line.contains("taking messages")));
      var placed = shop.place(20);
      orders.addAll(placed);
      placed.forEach(order -> bus.tells("pay " + order.id(), "payment.authorized.v1", order, ""));
      TimeUnit.MILLISECONDS.sleep(random.nextInt(300));
      worker.kill();
    }
    workplace.start(Map.of("WORKER_DELAY_MS", "100"));

    Eventually.holds(() -> assertThat(shop.confirmed()).hasSize(orders.size()));
    Eventually.holds(() -> assertThat(orders).allMatch(it -> shop.now(it).status() == Status.PAID));
    System.out.printf(
        "seed %d, killed %d times: %d orders, %d confirmations, %d payments%n",
        seed, kills, orders.size(), shop.confirmed().size(), shop.payments().size());
    assertThat(shop.payments()).hasSameSizeAs(orders);
    assertThat(shop.confirmed()).containsExactlyInAnyOrderElementsOf(Shop.idsOf(orders));
    assertThat(bus.waiting("new_order.dead")).isZero();
    assertThat(bus.waiting("order-service-events.dead")).isZero();
  }
}
