package dev.orderly.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.application.Eventually;
import dev.orderly.domain.lifecycle.Status;
import dev.orderly.domain.order.Order;
import dev.orderly.servers.TestServers;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Workers as they are deployed: processes that come, go, and are killed. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
final class WorkerProcessTest {

  private final List<WorkerProcess> workers = new ArrayList<>();
  private Shop shop;
  private Bus bus;

  @BeforeAll
  static void startServers() {
    TestServers.startAll(TestServers::postgres, TestServers::rabbit);
  }

  @BeforeEach
  void open() throws IOException {
    shop = Shop.open();
    bus = Bus.connected();
    bus.empty("new_order", "new_order.dead");
    bus.empty("order-service-events", "order-service-events.dead");
  }

  @AfterEach
  void close() throws Exception {
    for (var worker : workers) {
      worker.close();
    }
    bus.close();
    shop.close();
  }

  private WorkerProcess start(Map<String, String> more) {
    var worker = WorkerProcess.start(shop, more);
    workers.add(worker);
    return worker;
  }

  private static List<String> idsOf(List<Order> orders) {
    return orders.stream().map(order -> order.id().toString()).toList();
  }

  @Test
  void an_order_is_confirmed_with_a_bare_line() {
    var worker = start(Map.of());
    var order = shop.place();

    Eventually.holds(() -> assertThat(worker.lines()).contains(shop.confirmationOf(order)));

    assertThat(shop.confirmed()).containsExactly(order.id().toString());
  }

  @Test
  void as_json_the_confirmation_is_the_message_of_a_line() {
    var worker = start(Map.of("LOG_FORMAT", "json"));
    var order = shop.place();

    Eventually.holds(
        () ->
            assertThat(worker.lines())
                .anyMatch(line -> line.contains("\"message\":\"" + shop.confirmationOf(order))));
    assertThat(worker.lines()).allMatch(line -> line.startsWith("{") && line.endsWith("}"));
  }

  @Test
  void many_orders_wait_at_the_same_time() {
    start(Map.of("WORKER_DELAY_MS", "2000", "WORKER_CONCURRENCY", "100"));
    var orders = shop.place(100);

    Eventually.holds(() -> assertThat(shop.confirmed()).hasSize(100));

    assertThat(shop.confirmed()).containsExactlyInAnyOrderElementsOf(idsOf(orders));
  }

  @Test
  void a_hundred_copies_over_two_workers_have_one_effect() throws IOException {
    var first = start(Map.of());
    var second = start(Map.of());
    var order = shop.place();
    Eventually.holds(() -> assertThat(shop.confirmed()).hasSize(1));
    var event = shop.column("select event_id from order_confirmations").getFirst();

    for (int copy = 0; copy < 100; copy++) {
      bus.created(event, order.id().toString());
    }
    var last = shop.place();

    Eventually.holds(() -> assertThat(shop.confirmed()).contains(last.id().toString()));
    Eventually.holds(() -> assertThat(bus.waiting("new_order")).isZero());
    assertThat(shop.confirmed()).hasSize(2);
    var lines = new ArrayList<>(first.lines());
    lines.addAll(second.lines());
    assertThat(lines).containsOnlyOnce(shop.confirmationOf(order));
  }

  @Test
  void told_to_leave_it_finishes_what_is_in_hand_and_takes_nothing_more() throws Exception {
    var worker = start(Map.of("WORKER_DELAY_MS", "1500", "WORKER_CONCURRENCY", "20"));
    shop.place(30);
    Eventually.holds(() -> assertThat(worker.lines()).anyMatch(it -> it.contains("confirmed")));

    worker.leave();

    assertThat(worker.exitCode()).isIn(0, 143);
    var finished = shop.confirmed();
    assertThat(finished).doesNotHaveDuplicates().hasSizeLessThanOrEqualTo(30);
    assertThat(worker.lines()).filteredOn(it -> it.contains("confirmed")).hasSameSizeAs(finished);
    assertThat(bus.waiting("new_order")).isEqualTo(30 - finished.size());
  }

  @Test
  void killed_thirty_times_with_messages_in_hand_it_loses_nothing_and_gives_nothing_up()
      throws Exception {
    var stuck = Map.of("MIGRATE_ON_START", "false", "WORKER_DELAY_MS", "60000");
    var orders = shop.place(50);
    var paid = orders.subList(0, 16);
    start(stuck);
    Eventually.holds(() -> assertThat(shop.outboxSize()).isZero());

    int kills = 0;
    try (var _ = shop.lock(paid)) {
      paid.forEach(order -> bus.tells("pay " + order.id(), "payment.authorized.v1", order, ""));
      for (; kills < 30; kills++) {
        Eventually.holds(() -> assertThat(bus.waiting("new_order")).isZero());
        Eventually.holds(() -> assertThat(bus.waiting("order-service-events")).isZero());
        workers.removeLast().kill();
        Eventually.holds(() -> assertThat(bus.waiting("new_order")).isEqualTo(50));
        Eventually.holds(() -> assertThat(bus.waiting("order-service-events")).isEqualTo(16));
        start(stuck);
      }
    }
    start(Map.of());

    workers.removeFirst().kill();
    Eventually.holds(() -> assertThat(shop.confirmed()).hasSize(50));
    Eventually.holds(() -> assertThat(paid).allMatch(it -> shop.now(it).status() == Status.PAID));
    System.out.printf(
        "killed %d times: %d orders, %d confirmations, %d dead; %d payments, %d effects, %d dead%n",
        kills,
        orders.size(),
        shop.confirmed().size(),
        bus.waiting("new_order.dead"),
        paid.size(),
        shop.payments().size(),
        bus.waiting("order-service-events.dead"));
    assertThat(shop.confirmed()).containsExactlyInAnyOrderElementsOf(idsOf(orders));
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
    for (; kills < 8; kills++) {
      var worker = start(Map.of("MIGRATE_ON_START", "false", "WORKER_DELAY_MS", "100"));
      Eventually.holds(
          () -> assertThat(worker.lines()).anyMatch(line -> line.contains("taking messages")));
      var placed = shop.place(20);
      orders.addAll(placed);
      placed.forEach(order -> bus.tells("pay " + order.id(), "payment.authorized.v1", order, ""));
      TimeUnit.MILLISECONDS.sleep(random.nextInt(300));
      worker.kill();
    }
    start(Map.of("WORKER_DELAY_MS", "100"));

    Eventually.holds(() -> assertThat(shop.confirmed()).hasSize(orders.size()));
    Eventually.holds(() -> assertThat(orders).allMatch(it -> shop.now(it).status() == Status.PAID));
    System.out.printf(
        "seed %d, killed %d times: %d orders, %d confirmations, %d payments%n",
        seed, kills, orders.size(), shop.confirmed().size(), shop.payments().size());
    assertThat(shop.payments()).hasSameSizeAs(orders);
    assertThat(shop.confirmed()).containsExactlyInAnyOrderElementsOf(idsOf(orders));
    assertThat(bus.waiting("new_order.dead")).isZero();
    assertThat(bus.waiting("order-service-events.dead")).isZero();
  }

  @Test
  void when_the_one_that_relays_is_killed_another_takes_over_within_seconds() throws Exception {
    var leader = start(Map.of());
    Eventually.holds(() -> assertThat(leader.lines()).anyMatch(it -> it.contains("relays")));
    var follower = start(Map.of());
    Eventually.holds(() -> assertThat(follower.lines()).anyMatch(it -> it.contains("ready")));

    leader.kill();
    long killed = System.nanoTime();
    var order = shop.place();

    Eventually.holds(() -> assertThat(shop.confirmed()).containsExactly(order.id().toString()));
    assertThat(Duration.ofNanos(System.nanoTime() - killed)).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void everything_that_it_needs_may_come_later() {
    TestServers.rabbit().stop();
    TestServers.postgres().stop();
    var worker = start(Map.of());
    Eventually.holds(
        () ->
            assertThat(worker.lines())
                .anyMatch(line -> line.contains("waiting for the database"))
                .anyMatch(line -> line.contains("RabbitMQ at") && line.contains("waiting for it")));

    TestServers.postgres().restart();
    TestServers.rabbit().restart();
    var order = shop.place();

    Eventually.holds(() -> assertThat(worker.lines()).contains(shop.confirmationOf(order)));
    assertThat(worker.lines()).filteredOn(line -> line.contains("waiting for")).hasSize(2);
    bus.reconnect();
  }

  @Test
  void every_mistake_of_the_configuration_is_told_at_once_and_no_secret() throws Exception {
    var worker =
        WorkerProcess.start(
            Map.of(
                "RABBITMQ_URL", "http://orderly:topsecret@rabbit",
                "WORKER_CONCURRENCY", "many",
                "RETRY_DELAYS", "soon"));
    workers.add(worker);

    int code = worker.exitCode();

    assertThat(code).isEqualTo(2);
    assertThat(String.join("\n", worker.lines()))
        .contains("DATABASE_URL", "REDIS_URL", "RABBITMQ_URL", "WORKER_CONCURRENCY", "RETRY_DELAYS")
        .doesNotContain("topsecret");
  }
}
