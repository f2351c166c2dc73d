package dev.orderly.worker;

import static dev.orderly.domain.lifecycle.Lifecycles.STANDARD;
import static dev.orderly.domain.order.OrderSamples.aLine;
import static dev.orderly.domain.order.OrderSamples.aPlacement;
import static dev.orderly.worker.PartnerStreet.PAY;
import static dev.orderly.worker.PartnerStreet.RESERVE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.application.Eventually;
import dev.orderly.application.settings.Environment;
import dev.orderly.domain.order.Order;
import dev.orderly.domain.order.OrderNumber;
import dev.orderly.domain.order.OrderSamples;
import dev.orderly.domain.order.PaymentStatus;
import dev.orderly.servers.TestServers;
import dev.orderly.worker.metrics.Metrics;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Payments that are asked for by the news that an order was placed. */
final class PaymentOverTheBusTest {

  private Shop shop;
  private PartnerStreet street;

  @BeforeAll
  static void startServers() {
    TestServers.startAll(TestServers::postgres, TestServers::rabbit);
  }

  @BeforeEach
  void open() {
    shop = Shop.withPartners();
    street = new PartnerStreet(Map.of("sku-1", 1_000, "sku-2", 1_000));
  }

  @AfterEach
  void close() {
    street.close();
    shop.close();
  }

  private Worker worker(String broker, String patience) {
    var environment = new HashMap<>(street.environment("2"));
    environment.put("DATABASE_URL", shop.databaseUrl());
    environment.put("REDIS_URL", "redis://127.0.0.1:1");
    environment.put("RABBITMQ_URL", broker);
    environment.put("PAYMENT_REQUEST", "bus");
    environment.put("PAYMENT_FALLBACK_SECONDS", patience);
    var given = Environment.of(environment);
    var readers = Readers.Settings.from(given);
    var worker = Worker.start(WorkerSettings.from(given), readers.open(), Metrics.ofProcess());
    worker.awaitPrepared();
    return worker;
  }

  /** Other orders of the tests are old, and the patience with them is over. */
  private Order placedNow() {
    var now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    var number = new OrderNumber("A-1");
    var placement = aPlacement(shop.customer(), STANDARD, number, List.of(aLine(1, "5.00", 2)));
    return shop.add(Order.place(OrderSamples.at(placement, now)));
  }

  private void awaitPayment(Order order) {
    Eventually.holds(() -> assertThat(shop.now(order).payment()).isEqualTo(PaymentStatus.PENDING));
  }

  @Test
  void it_is_asked_for_when_the_broker_has_the_news_and_nobody_is_called() {
    var order = placedNow();

    try (var _ = worker(TestServers.rabbit().url(), "3600")) {
      awaitPayment(order);
      Eventually.holds(() -> assertThat(shop.outboxSize()).isZero());
    }

    assertThat(street.asked(order)).containsExactly(RESERVE);
  }

  @Test
  void a_broker_that_is_away_for_too_long_is_passed_over() {
    var order = shop.place();

    try (var _ = worker("amqp://127.0.0.1:1", "1")) {
      awaitPayment(order);
    }

    assertThat(street.asked(order)).containsExactly(RESERVE, PAY);
    assertThat(shop.outboxSize()).isPositive();
  }
}
