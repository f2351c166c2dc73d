package dev.orderly.worker;

import static dev.orderly.domain.lifecycle.Lifecycles.FULFILLMENT;
import static dev.orderly.domain.lifecycle.Lifecycles.RESTAURANT;
import static dev.orderly.domain.lifecycle.Lifecycles.RETAIL;
import static dev.orderly.domain.lifecycle.Lifecycles.STANDARD;
import static dev.orderly.domain.lifecycle.Status.CANCELED;
import static dev.orderly.domain.lifecycle.Status.CONFIRMED;
import static dev.orderly.domain.lifecycle.Status.PAID;
import static dev.orderly.domain.lifecycle.Status.PENDING;
import static dev.orderly.domain.lifecycle.Status.PENDING_REVIEW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.orderly.application.Eventually;
import dev.orderly.application.order.OrderView;
import dev.orderly.application.settings.Environment;
import dev.orderly.cache.order.CacheSettings;
import dev.orderly.cache.order.RedisOrderCache;
import dev.orderly.cache.redis.RedisConnection;
import dev.orderly.cache.redis.RedisSettings;
import dev.orderly.domain.lifecycle.Status;
import dev.orderly.domain.order.Order;
import dev.orderly.domain.order.PaymentStatus;
import dev.orderly.servers.TestServers;
import dev.orderly.worker.metrics.Metrics;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What payment services and warehouses say, from their exchange to the order and its readers. */
final class OrderNewsTest {

  private static final String QUEUE = "order-service-events";
  private static final String AUTHORIZED = "payment.authorized.v1";
  private static final String FAILED = "payment.failed.v1";
  private static final String SHORT = "inventory.reservation.failed.v1";

  private final List<Worker> workers = new ArrayList<>();
  private Shop shop;
  private Bus bus;

  @BeforeAll
  static void startServers() {
    TestServers.startAll(TestServers::postgres, TestServers::rabbit, TestServers::redis);
  }

  @BeforeEach
  void open() throws Exception {
    shop = Shop.open();
    bus = Bus.connected();
    bus.empty("new_order", "new_order.dead", QUEUE, QUEUE + ".dead");
    startWorker();
    startWorker();
  }

  @AfterEach
  void close() throws Exception {
    workers.forEach(Worker::close);
    bus.close();
    shop.close();
  }

  /** Waits until everything was taken, and lets the workers finish it. */
  private void settle() {
    Eventually.holds(() -> assertThat(bus.waiting(QUEUE)).isZero());
    workers.forEach(Worker::close);
    workers.clear();
    assertThat(bus.waiting(QUEUE)).isZero();
  }

  private void startWorker() {
    var environment = new HashMap<String, String>();
    environment.put("DATABASE_URL", shop.databaseUrl());
    environment.put("REDIS_URL", TestServers.redis().url());
    environment.put("RABBITMQ_URL", TestServers.rabbit().url());
    environment.put("RABBITMQ_HEARTBEAT_SECONDS", "1");
    environment.put("RETRY_DELAYS", "100ms,200ms,400ms");
    environment.put("WORKER_DELAY_MS", "0");
    var given = Environment.of(environment);
    var readers = Readers.Settings.from(given);
    var worker = Worker.start(WorkerSettings.from(given), readers.open(), Metrics.ofProcess());
    worker.awaitPrepared();
    workers.add(worker);
  }

  @Test
  void in_each_lifecycle_a_payment_leads_where_the_table_says() {
    var targets =
        Map.of(STANDARD, PAID, RETAIL, CONFIRMED, FULFILLMENT, CONFIRMED, RESTAURANT, CONFIRMED);

    targets.forEach(
        (lifecycle, target) -> {
          var order = shop.place(lifecycle);
          bus.tells(
              "pay " + lifecycle, AUTHORIZED, order, ",\"amount\":19.99,\"currency\":\"USD\"");

          Eventually.holds(() -> assertThat(shop.now(order).status()).isEqualTo(target));
          assertThat(shop.now(order).payment()).isEqualTo(PaymentStatus.AUTHORIZED);
          assertThat(shop.events(order))
              .containsExactly("order.created.v1", "order.status.changed.v1");
        });
  }

  @Test
  void a_shortage_is_reviewed_or_held_and_a_failed_payment_releases_the_goods() {
    var reviewed = shop.place(FULFILLMENT);
    var held = shop.place(RETAIL);
    var unpaid = shop.place(STANDARD);

    bus.tells("s1", SHORT, reviewed, ",\"lines\":[{\"product_id\":\"sku-2\",\"available\":0}]");
    bus.tells("s2", SHORT, held, "");
    bus.tells("f1", FAILED, unpaid, ",\"reason\":\"card declined\"");

    Eventually.holds(() -> assertThat(shop.now(reviewed).status()).isEqualTo(PENDING_REVIEW));
    Eventually.holds(() -> assertThat(shop.now(held).onHold()).isTrue());
    Eventually.holds(() -> assertThat(shop.now(unpaid).status()).isEqualTo(CANCELED));
    assertThat(shop.events(reviewed)).contains("order.item.backordered.v1");
    assertThat(shop.events(held)).endsWith("order.item.backordered.v1", "order.updated.v1");
    assertThat(shop.events(unpaid)).endsWith("order.inventory.release.requested.v1");
  }

  @Test
  void whoever_has_read_the_order_reads_it_as_it_is_then() {
    var order = shop.place();
    var environment = Environment.of(Map.of("REDIS_URL", TestServers.redis().url()));
    try (var redis = new RedisConnection(RedisSettings.from(environment));
        var cache = new RedisOrderCache(redis, CacheSettings.from(environment))) {
      Eventually.holds(
          () -> assertThat(read(cache, order)).isEqualTo(read(cache, order, Optional.empty())));

      bus.tells("pay", AUTHORIZED, order, "");

      Eventually.holds(() -> assertThat(shop.now(order).status()).isEqualTo(PAID));
      assertThat(read(cache, order)).contains(OrderView.of(shop.now(order)));
    }
  }

  private Optional<OrderView> read(RedisOrderCache cache, Order order) {
    return read(cache, order, Optional.of(OrderView.of(shop.now(order))));
  }

  private static Optional<OrderView> read(
      RedisOrderCache cache, Order order, Optional<OrderView> truth) {
    return cache.get(order.id(), () -> truth);
  }

  @Test
  void the_same_event_a_hundred_times_over_two_workers_has_one_effect() {
    long seed = System.nanoTime();
    var order = shop.place();
    var others = shop.place(20);
    var messages = new ArrayList<Runnable>();
    others.forEach(it -> messages.add(() -> bus.tells("pay " + it.id(), AUTHORIZED, it, "")));
    for (int copy = 0; copy < 100; copy++) {
      messages.add(() -> bus.tells("same", AUTHORIZED, order, ""));
    }
    Collections.shuffle(messages, new Random(seed));

    messages.forEach(Runnable::run);

    Eventually.holds(() -> assertThat(shop.payments()).hasSize(21));
    settle();
    System.out.printf(
        "100 copies over 2 workers, seed %d: %d orders, %d events in %d messages, %d effects%n",
        seed, 21, 21, messages.size(), shop.payments().size());
    assertThat(shop.events(order)).hasSize(2);
    assertThat(shop.history(order)).hasSize(2);
    assertThat(shop.now(order).version()).isEqualTo(2);
    assertThat(shop.payments()).hasSize(21).doesNotHaveDuplicates();
    assertThat(bus.dead(QUEUE)).isEmpty();
  }

  @Test
  void news_that_comes_before_its_order_waits_for_it() {
    var late = shop.anOrder(STANDARD);

    bus.tells("too early", AUTHORIZED, late.order(), "");
    Eventually.holds(() -> assertThat(bus.waiting(QUEUE + ".retry.100ms")).isEqualTo(1));
    shop.add(late);

    Eventually.holds(() -> assertThat(shop.now(late.order()).status()).isEqualTo(PAID));
    assertThat(bus.dead(QUEUE)).isEmpty();
  }

  /** However they come: the money is used for the order, or goes back, and never both. */
  @Test
  void news_in_any_order_with_copies_ends_well() {
    long seed = System.nanoTime();
    var random = new Random(seed);
    var orders = shop.place(60);
    var messages = new ArrayList<Runnable>();
    for (var order : orders) {
      var id = order.id().toString();
      for (int copy = 0; copy < 3; copy++) {
        messages.add(() -> bus.tells(id + "3", AUTHORIZED, order, ",\"amount\":\"19.99\""));
        messages.add(() -> bus.tells(id + "1", FAILED, order, ""));
        messages.add(() -> bus.tells(id + "2", SHORT, order, ""));
      }
    }
    Collections.shuffle(messages, random);

    messages.forEach(Runnable::run);

    var news = "select event_id from inbox where consumer = '%s'".formatted(QUEUE);
    Eventually.holds(() -> assertThat(shop.column(news)).hasSize(180));
    settle();
    var ends = new ArrayList<Status>();
    for (var order : orders) {
      var end = shop.now(order);
      ends.add(end.status());
      assertThat(shop.events(order)).hasSize(end.lastSequence());
      assertThat(wellEnded(end)).as(shop.history(order).toString()).isTrue();
    }
    System.out.printf(
        "seed %d: %d orders, %d events in %d messages, %d receipts; %d paid, %d held, %d"
            + " cancelled%n",
        seed,
        orders.size(),
        180,
        messages.size(),
        shop.column(news).size(),
        Collections.frequency(ends, PAID),
        Collections.frequency(ends, PENDING),
        Collections.frequency(ends, CANCELED));
    assertThat(bus.dead(QUEUE)).isEmpty();
  }

  private boolean wellEnded(Order order) {
    long refunds = shop.events(order).stream().filter("order.refund.requested.v1"::equals).count();
    return switch (order.status()) {
      case PAID -> order.payment() == PaymentStatus.AUTHORIZED && refunds == 0;
      case PENDING -> order.payment() == PaymentStatus.AUTHORIZED && order.onHold() && refunds == 0;
      case CANCELED -> order.payment() == PaymentStatus.REFUND_PENDING && refunds == 1;
      default -> false;
    };
  }

  @Test
  void what_makes_no_sense_is_dead_and_what_is_unknown_is_gone() {
    var order = shop.place();
    var nobodys = shop.anOrder(STANDARD).order();

    bus.tells("nonsense", AUTHORIZED, order, ",\"amount\":\"ten\"");
    bus.tells("broken", AUTHORIZED, order, ",");
    bus.tells("nobody's", AUTHORIZED, nobodys, "");
    bus.tells("other", "payment.settled.v1", order, "");
    bus.tells("good", AUTHORIZED, order, "");

    Eventually.holds(() -> assertThat(shop.now(order).status()).isEqualTo(PAID));
    Eventually.holds(() -> assertThat(bus.waiting(QUEUE + ".dead")).isEqualTo(3));
    assertThat(bus.dead(QUEUE))
        .containsExactlyInAnyOrder("amount-not-a-number", "not-json", "order-not-found");
  }

  @Test
  void the_database_may_be_killed_meanwhile() {
    var orders = shop.place(100);

    orders.forEach(order -> bus.tells("pay " + order.id(), AUTHORIZED, order, ""));
    TestServers.postgres().kill();
    orders.forEach(order -> bus.tells("pay " + order.id(), AUTHORIZED, order, ""));
    TestServers.postgres().restart();

    Eventually.holds(() -> assertThatNoException().isThrownBy(shop::outboxSize));
    Eventually.holds(() -> assertThat(orders).allMatch(it -> shop.now(it).status() == PAID));
    settle();
    var effects = shop.payments();
    System.out.printf(
        "database killed: %d orders, 200 messages, %d effects%n", orders.size(), effects.size());
    assertThat(effects).hasSize(100);
    assertThat(bus.dead(QUEUE)).isEmpty();
  }
}
