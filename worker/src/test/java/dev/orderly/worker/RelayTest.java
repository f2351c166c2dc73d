package dev.orderly.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.application.Eventually;
import dev.orderly.application.event.LocalNews;
import dev.orderly.application.event.RelayOutbox;
import dev.orderly.application.settings.Environment;
import dev.orderly.domain.lifecycle.Lifecycles;
import dev.orderly.domain.order.Order;
import dev.orderly.messaging.Broker;
import dev.orderly.messaging.RabbitEvents;
import dev.orderly.messaging.RabbitPublisher;
import dev.orderly.messaging.RabbitSettings;
import dev.orderly.persistence.outbox.JdbiOutbox;
import dev.orderly.servers.TestServers;
import dev.orderly.worker.metrics.Metrics;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The way of events from PostgreSQL to RabbitMQ, with both of them real. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
final class RelayTest {

  private final List<AutoCloseable> open = new ArrayList<>();
  private final Metrics metrics = Metrics.ofProcess();
  private Shop shop;
  private Bus bus;

  @BeforeAll
  static void startServers() {
    TestServers.startAll(TestServers::postgres, TestServers::rabbit);
  }

  @BeforeEach
  void open() {
    shop = Shop.open();
    bus = Bus.connected();
  }

  @AfterEach
  void close() throws Exception {
    for (var each : open.reversed()) {
      each.close();
    }
    metrics.close();
    bus.close();
    shop.close();
  }

  /** As every process runs one. */
  private RabbitEvents relay() {
    var settings =
        RabbitSettings.from(
            Environment.of(
                Map.of(
                    "RABBITMQ_URL", TestServers.rabbit().url(),
                    "RABBITMQ_HEARTBEAT_SECONDS", "1",
                    "RETRY_DELAYS", "1s")));
    var publisher = RabbitPublisher.start(new Broker(settings, "test"));
    var events = new RabbitEvents(publisher);
    metrics.readings().broker(publisher, events);
    var outbox = new JdbiOutbox(shop.database());
    var relay = new RelayOutbox(outbox, events, new LocalNews(), System::nanoTime);
    relay.start();
    open.add(publisher);
    open.add(outbox);
    open.add(() -> relay.stop(Duration.ZERO));
    return events;
  }

  /** The sequences of each order's events, as they came, each event once. */
  private static Map<String, List<Integer>> sequences(List<Bus.Heard> heard) {
    var sequences = new TreeMap<String, List<Integer>>();
    heard.stream()
        .distinct()
        .forEach(
            event ->
                sequences
                    .computeIfAbsent(event.order(), _ -> new ArrayList<>())
                    .add(event.sequence()));
    return sequences;
  }

  private static Map<String, List<Integer>> createdAndPaid(List<Order> orders) {
    var sequences = new TreeMap<String, List<Integer>>();
    orders.forEach(order -> sequences.put(order.id().toString(), List.of(1, 2)));
    return sequences;
  }

  @Test
  void what_is_written_is_heard_at_once() throws IOException {
    relay();
    var queue = bus.listen("light");
    shop.place();
    Eventually.holds(() -> assertThat(bus.heard(queue)).isNotEmpty());

    long before = System.nanoTime();
    var order = shop.place();
    var heard = new ArrayList<String>();
    Eventually.holds(
        () -> {
          bus.heard(queue).forEach(event -> heard.add(event.order()));
          assertThat(heard).containsExactly(order.id().toString());
        });
    var delay = Duration.ofNanos(System.nanoTime() - before);

    System.out.printf("an event was heard %d ms after it was begun%n", delay.toMillis());
    assertThat(delay).isLessThan(Duration.ofSeconds(1));
  }

  @Test
  void while_the_broker_is_away_orders_are_taken_and_nothing_is_lost_doubled_or_out_of_order()
      throws IOException {
    long seed = System.nanoTime();
    bus.empty("new_order", "new_order.dead");
    var queue = bus.listen("outage");
    relay();
    var first = shop.place(50);
    Eventually.holds(() -> assertThat(shop.outboxSize()).isZero());

    TestServers.rabbit().stop();
    var orders = new ArrayList<>(first);
    orders.addAll(shop.place(500));
    Collections.shuffle(orders, new Random(seed));
    orders.forEach(shop::pay);
    TestServers.rabbit().restart();

    Eventually.holds(() -> assertThat(shop.outboxSize()).isZero());
    bus.reconnect();
    var heard = bus.heard(queue);
    open.add(WorkerProcess.start(shop, Map.of("MIGRATE_ON_START", "false")));
    Eventually.holds(() -> assertThat(shop.confirmed()).hasSameSizeAs(orders));
    System.out.printf(
        "broker away, seed %d: %d orders, %d events, %d messages, %d effects%n",
        seed, orders.size(), new HashSet<>(heard).size(), heard.size(), shop.confirmed().size());
    assertThat(sequences(heard)).isEqualTo(createdAndPaid(orders));
    assertThat(shop.confirmed()).containsExactlyInAnyOrderElementsOf(Shop.idsOf(orders));
    assertThat(bus.waiting("new_order.dead")).isZero();
  }

  /**
   * A feed of somebody else gets every event meanwhile, and the broker confirms them: nothing is
   * noted as sent before the queue is there again and has it.
   */
  @Test
  void a_queue_that_is_deleted_meanwhile_raises_an_alarm_and_nothing_is_noted_as_sent()
      throws Exception {
    long seed = System.nanoTime();
    var feed = bus.listen("feed");
    bus.empty("new_order");
    var events = relay();
    var orders = shop.place(20);
    Eventually.holds(() -> assertThat(shop.outboxSize()).isZero());
    assertThat(numbers()).contains("orderly_events_returned_total 0.0");
    assertThat(bus.heard("new_order")).hasSize(20);

    bus.delete("new_order");
    var missed = shop.place(30 + new Random(seed).nextInt(40));

    Eventually.holds(() -> assertThat(shop.outboxSize()).isZero());
    var heard = new HashSet<>(bus.heard(feed));
    open.add(NewsRoom.startWorker(shop, "redis://127.0.0.1:1"));
    Eventually.holds(() -> assertThat(shop.confirmed()).hasSameSizeAs(missed));
    System.out.printf(
        "queue deleted, seed %d: %d orders, %d events, %d returned; %d orders after that, %d"
            + " effects%n",
        seed,
        orders.size() + missed.size(),
        heard.size(),
        events.returned(),
        missed.size(),
        shop.confirmed().size());
    assertThat(shop.confirmed()).containsExactlyInAnyOrderElementsOf(Shop.idsOf(missed));
    assertThat(heard).hasSize(orders.size() + missed.size());
    assertThat(numbers())
        .contains("orderly_events_returned_total " + (double) events.returned())
        .doesNotContain("orderly_events_returned_total 0.0");
  }

  private String numbers() {
    return metrics.page("text/plain").text();
  }

  @Test
  void a_transaction_that_commits_late_is_not_skipped() throws Exception {
    long seed = System.nanoTime();
    var queue = bus.listen("late");
    relay();
    var late = shop.anOrder(Lifecycles.STANDARD).order();
    var heard = new ArrayList<Bus.Heard>();

    int early = 20 + new Random(seed).nextInt(50);
    try (var slow = shop.beginTellingOf(late)) {
      shop.place(early);
      Eventually.holds(
          () -> {
            heard.addAll(bus.heard(queue));
            assertThat(heard).hasSize(early);
          });
      slow.commit();
    }

    Eventually.holds(
        () -> {
          heard.addAll(bus.heard(queue));
          assertThat(heard).hasSize(early + 1);
        });
    System.out.printf(
        "late commit, seed %d: %d orders before it, %d orders, %d events, %d messages%n",
        seed, early, early + 1, new HashSet<>(heard).size(), heard.size());
    assertThat(heard.getLast().order()).isEqualTo(late.id().toString());
  }

  @Test
  void a_blocked_broker_delays_events_and_no_order() throws IOException {
    var queue = bus.listen("blocked");
    relay();
    TestServers.rabbit().raiseMemoryAlarm();
    List<Order> orders;
    try {
      orders = shop.place(200);
      orders.forEach(shop::pay);
      assertThat(shop.outboxSize()).isEqualTo(400);
    } finally {
      TestServers.rabbit().clearMemoryAlarm();
    }

    Eventually.holds(() -> assertThat(shop.outboxSize()).isZero());

    assertThat(sequences(bus.heard(queue))).isEqualTo(createdAndPaid(orders));
  }

  @Test
  void many_events_leave_fast() throws IOException {
    bus.listen("many");
    var orders = 5_000;
    shop.place(orders);

    long start = System.nanoTime();
    var events = relay();
    Eventually.holds(() -> assertThat(events.published()).isEqualTo(orders));
    double seconds = (System.nanoTime() - start) / 1e9;

    System.out.printf("%d events in %.2f s: %.0f/s%n", orders, seconds, orders / seconds);
    Eventually.holds(() -> assertThat(shop.outboxSize()).isZero());
  }
}
