package dev.orderly.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.application.Eventually;
import dev.orderly.servers.TestServers;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Workers as they are deployed: processes that come and go. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
final class WorkerProcessTest {

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
  void an_order_is_confirmed_with_a_bare_line() {
    var worker = workplace.start(Map.of());
    var order = shop.place();

    Eventually.holds(() -> assertThat(worker.lines()).contains(shop.confirmationOf(order)));

    assertThat(shop.confirmed()).containsExactly(order.id().toString());
  }

  @Test
  void as_json_each_line_about_an_order_says_which_one_it_is_about() {
    var worker = workplace.start(Map.of("LOG_FORMAT", "json"));
    var order = shop.place();
    bus.tells("nonsense", "payment.authorized.v1", order, ", \"amount\": {}");

    var id = "\"order_id\":\"" + order.id() + "\"";
    Eventually.holds(
        () ->
            assertThat(worker.lines())
                .anyMatch(
                    line ->
                        line.contains("\"message\":\"" + shop.confirmationOf(order))
                            && line.contains(id)
                            && line.contains("\"tenant_id\":1,\"status\":\"PENDING\""))
                .anyMatch(line -> line.contains("message nonsense") && line.contains(id)));
    assertThat(worker.lines()).allMatch(line -> line.startsWith("{") && line.endsWith("}"));
  }

  @Test
  void many_orders_wait_at_the_same_time() {
    workplace.start(Map.of("WORKER_DELAY_MS", "2000", "WORKER_CONCURRENCY", "100"));
    var orders = shop.place(100);

    Eventually.holds(() -> assertThat(shop.confirmed()).hasSize(100));

    assertThat(shop.confirmed()).containsExactlyInAnyOrderElementsOf(Shop.idsOf(orders));
  }

  @Test
  void a_hundred_copies_over_two_workers_have_one_effect() throws IOException {
    var first = workplace.start(Map.of());
    var second = workplace.start(Map.of());
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
    var worker = workplace.start(Map.of("WORKER_DELAY_MS", "1500", "WORKER_CONCURRENCY", "20"));
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
  void everything_that_it_needs_may_come_later() {
    TestServers.rabbit().stop();
    TestServers.postgres().stop();
    var worker = workplace.start(Map.of());
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
    workplace.workers().add(worker);

    int code = worker.exitCode();

    assertThat(code).isEqualTo(2);
    assertThat(String.join("\n", worker.lines()))
        .contains("DATABASE_URL", "REDIS_URL", "RABBITMQ_URL", "WORKER_CONCURRENCY", "RETRY_DELAYS")
        .doesNotContain("topsecret");
  }
}
