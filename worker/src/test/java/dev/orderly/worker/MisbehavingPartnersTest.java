package dev.orderly.worker;

import static dev.orderly.domain.lifecycle.Lifecycles.FULFILLMENT;
import static dev.orderly.domain.lifecycle.Lifecycles.RETAIL;
import static dev.orderly.domain.lifecycle.Lifecycles.STANDARD;
import static dev.orderly.domain.lifecycle.Status.CANCELED;
import static dev.orderly.domain.lifecycle.Status.PENDING;
import static dev.orderly.domain.lifecycle.Status.PENDING_REVIEW;
import static dev.orderly.partners.Behaviour.cutsOff;
import static dev.orderly.partners.Behaviour.drips;
import static dev.orderly.partners.Behaviour.hangs;
import static dev.orderly.partners.Behaviour.redirectsTo;
import static dev.orderly.partners.Behaviour.resets;
import static dev.orderly.partners.Behaviour.says;
import static dev.orderly.partners.Behaviour.saysHalf;
import static dev.orderly.partners.Behaviour.sends;
import static dev.orderly.partners.Behaviour.speaksNonsense;
import static dev.orderly.partners.Behaviour.status;
import static dev.orderly.worker.PartnerStreet.PAY;
import static dev.orderly.worker.PartnerStreet.RELEASE;
import static dev.orderly.worker.PartnerStreet.RESERVE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.application.Eventually;
import dev.orderly.application.settings.Environment;
import dev.orderly.cache.order.CacheSettings;
import dev.orderly.cache.order.LocalOrderCache;
import dev.orderly.domain.order.Line;
import dev.orderly.domain.order.Order;
import dev.orderly.domain.order.PaymentStatus;
import dev.orderly.partners.Behaviour;
import dev.orderly.partners.PartnerSettings;
import dev.orderly.persistence.partner.JdbiLeftAlone;
import dev.orderly.servers.TestServers;
import dev.orderly.worker.metrics.Metrics;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sagas over the network, with partners that do their work and then misbehave in every way. */
final class MisbehavingPartnersTest {

  private static final Duration GOODBYE = Duration.ofSeconds(10);
  private static final String ANSWER = "{\"id\":\"payment-1\",\"status\":\"pending\"}";
  private static final int PLENTY = 1_000;
  private static final int AT_A_TIME = 4;

  private final Metrics metrics = Metrics.ofProcess();
  private final List<OrderDesk> desks = new ArrayList<>();
  private Shop shop;

  @BeforeAll
  static void startServers() {
    TestServers.startAll(TestServers::postgres);
  }

  @BeforeEach
  void open() {
    shop = Shop.withPartners();
  }

  @AfterEach
  void close() throws InterruptedException {
    for (var desk : desks) {
      desk.stop(GOODBYE);
      desk.close();
    }
    shop.close();
  }

  private void startDesk(PartnerStreet street, Metrics metrics) {
    var environment = Environment.of(street.environment("1"));
    var settings = new SagaSettings(PartnerSettings.from(environment), false);
    var cache = new LocalOrderCache(CacheSettings.from(Environment.of(Map.of())));
    var desk = new OrderDesk(shop.database(), cache, settings, metrics);
    desks.add(desk);
    desk.start();
  }

  private static List<Behaviour> misbehaviour() {
    return List.of(
        status(500),
        resets(),
        cutsOff(),
        speaksNonsense(),
        saysHalf(ANSWER),
        says(200, "text/html", "<h1>Welcome</h1>"),
        redirectsTo("http://localhost:1/"),
        sends(100, new AtomicLong()),
        hangs(),
        drips(ANSWER));
  }

  @Test
  void of_a_partner_that_is_gone_the_metrics_tell_that_it_is_left_alone() {
    try (var street = new PartnerStreet(Map.of())) {
      startDesk(street, metrics);
    }

    shop.place(6);

    Eventually.holds(
        () ->
            assertThat(metrics.page("").text())
                .contains(
                    "orderly_breaker_state{name=\"inventory-service\"} 2.0",
                    "orderly_breaker_state{name=\"payment-service\"} 0.0"));
    var leftAlone = new JdbiLeftAlone(shop.database());
    Eventually.holds(() -> assertThat(leftAlone.contains("inventory-service")).isTrue());
    assertThat(leftAlone.contains("payment-service")).isFalse();
  }

  /** Not so many at a time that the breaker opens; that is tested elsewhere. */
  @Test
  void whatever_they_do_after_their_work_it_is_done_once() {
    try (var street = new PartnerStreet(Map.of("sku-1", PLENTY, "sku-2", PLENTY))) {
      startDesk(street, metrics);
      var all = new ArrayDeque<>(misbehaviour());
      int orders = all.size();

      while (!all.isEmpty()) {
        var some = Stream.generate(all::poll).limit(Math.min(AT_A_TIME, all.size())).toList();
        endure(street, some);
      }

      System.out.printf(
          "%d orders, %d requests, %d reservations, %d charges, %s%n",
          orders,
          street.requests(),
          street.reservations(),
          street.charges(),
          shop.column("select outcome || ' ' || count(*) from partner_calls group by outcome"));
      assertThat(street.reservations()).isEqualTo(orders);
      assertThat(street.charges()).isEqualTo(orders);
      assertThat(List.of(street.available("sku-1"), street.available("sku-2")))
          .containsOnly(PLENTY);
    }
  }

  /** An order for each, that is reserved, charged for and cancelled. */
  private void endure(PartnerStreet street, List<Behaviour> behaviours) {
    var orders = behaviours.stream().map(it -> placeWithMishaps(street, it)).toList();
    Eventually.holds(
        () ->
            assertThat(orders)
                .allSatisfy(
                    it -> assertThat(shop.now(it).payment()).isEqualTo(PaymentStatus.PENDING)));
    assertThat(street.available("sku-1")).isEqualTo(PLENTY - 2 * orders.size());
    orders.forEach(order -> shop.move(shop.now(order), CANCELED));
    Eventually.holds(() -> assertThat(shop.column("select order_id from sagas")).isEmpty());
  }

  private Order placeWithMishaps(PartnerStreet street, Behaviour behaviour) {
    var order = shop.anOrder(STANDARD);
    for (var request : List.of(RESERVE, PAY, RELEASE)) {
      street.mishap(request, order.order(), behaviour);
    }
    return shop.add(order);
  }

  @Test
  void a_shortage_waits_for_somebody_and_goes_on_when_they_have_decided() {
    try (var street = new PartnerStreet(Map.of("sku-1", PLENTY))) {
      startDesk(street, metrics);
      var held = shop.place(RETAIL);
      var reviewed = shop.place(FULFILLMENT);

      Eventually.holds(() -> assertThat(shop.now(held).onHold()).isTrue());
      Eventually.holds(() -> assertThat(shop.now(reviewed).status()).isEqualTo(PENDING_REVIEW));
      assertThat(shop.now(held).lines()).extracting(Line::backordered).containsExactly(false, true);
      assertThat(shop.events(held))
          .containsExactly("order.created.v1", "order.item.backordered.v1", "order.updated.v1");
      assertThat(metrics.page("").text()).contains("orderly_shortages_total 2.0");
      shop.release(shop.now(held));
      shop.move(shop.now(reviewed), PENDING);

      Eventually.holds(
          () ->
              assertThat(List.of(held, reviewed))
                  .allSatisfy(
                      it -> assertThat(shop.now(it).payment()).isEqualTo(PaymentStatus.PENDING)));
      assertThat(street.asked(held)).containsExactly(RESERVE, RESERVE, PAY);
      assertThat(shop.now(held).onHold()).isFalse();
      assertThat(street.reservations()).isZero();
    }
  }

  @Test
  void a_refused_payment_cancels_the_order_and_its_goods_go_back() {
    try (var street = new PartnerStreet(Map.of("sku-1", PLENTY, "sku-2", PLENTY))) {
      startDesk(street, metrics);
      var order = shop.placeFor("3.13");

      Eventually.holds(() -> assertThat(street.asked(order)).contains(RELEASE));
      Eventually.holds(() -> assertThat(shop.column("select order_id from sagas")).isEmpty());

      assertThat(shop.now(order).status()).isEqualTo(CANCELED);
      assertThat(shop.now(order).payment()).isEqualTo(PaymentStatus.FAILED);
      assertThat(shop.history(order)).last().isEqualTo("PENDING CANCELED payment_failed");
      assertThat(shop.events(order)).endsWith("order.inventory.release.requested.v1");
      assertThat(street.available("sku-1")).isEqualTo(PLENTY);
      assertThat(shop.column("select verb || ' ' || outcome from partner_calls order by at, verb"))
          .containsExactly("reserve done", "request_payment refused", "release done");
    }
  }
}
