package dev.orderly.worker;

import static dev.orderly.domain.lifecycle.Lifecycles.FULFILLMENT;
import static dev.orderly.domain.lifecycle.Lifecycles.RESTAURANT;
import static dev.orderly.domain.lifecycle.Lifecycles.RETAIL;
import static dev.orderly.domain.lifecycle.Lifecycles.STANDARD;
import static dev.orderly.domain.lifecycle.Status.CANCELED;
import static dev.orderly.worker.PartnerStreet.PAY;
import static dev.orderly.worker.PartnerStreet.RELEASE;
import static dev.orderly.worker.PartnerStreet.RESERVE;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.application.Eventually;
import dev.orderly.domain.lifecycle.Lifecycle;
import dev.orderly.domain.order.Order;
import dev.orderly.domain.order.PaymentStatus;
import dev.orderly.partners.Behaviour;
import dev.orderly.servers.TestServers;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The saga of every lifecycle, with the worker killed in each of its steps: after the partner has
 * done its work, and before anybody has written that down.
 */
final class SagaProcessTest {

  private static final int PLENTY = 1_000;
  private static final List<Lifecycle> LIFECYCLES =
      List.of(STANDARD, RETAIL, FULFILLMENT, RESTAURANT);

  private Shop shop;
  private Bus bus;
  private PartnerStreet street;

  /** The orders whose partner has done its work and does not say so. */
  private final Set<Order> stuck = ConcurrentHashMap.newKeySet();

  @BeforeAll
  static void startServers() {
    TestServers.startAll(TestServers::postgres, TestServers::rabbit);
  }

  @BeforeEach
  void open() throws Exception {
    shop = Shop.withPartners();
    bus = Bus.connected();
    bus.empty("new_order", "new_order.dead", "order-service-events", "order-service-events.dead");
    street = new PartnerStreet(Map.of("sku-1", PLENTY, "sku-2", PLENTY));
  }

  @AfterEach
  void close() throws Exception {
    street.close();
    bus.close();
    shop.close();
  }

  @Test
  void in_each_lifecycle_each_step_that_is_killed_is_done_once() throws Exception {
    Map<Lifecycle, Order> releasing;
    Map<Lifecycle, Order> reserving;
    Map<Lifecycle, Order> paying;
    try (var _ = worker()) {
      releasing = placed(RELEASE);
      awaitPayment(releasing.values());
      releasing.values().forEach(order -> shop.move(shop.now(order), CANCELED));
      reserving = placed(RESERVE);
      paying = placed(PAY);

      Eventually.holds(() -> assertThat(stuck).hasSize(3 * LIFECYCLES.size()));
    }
    try (var _ = worker()) {
      awaitPayment(reserving.values());
      awaitPayment(paying.values());
      Eventually.holds(() -> assertThat(open(releasing.values())).isEmpty());
      int kept = PLENTY - street.available("sku-2");
      authorize(paying);
      paying.values().forEach(order -> shop.move(shop.now(order), CANCELED));
      Eventually.holds(() -> assertThat(open(paying.values())).isEmpty());

      assertThat(kept).isEqualTo(2 * LIFECYCLES.size());
    }
    assertThat(street.reservations()).isEqualTo(3 * LIFECYCLES.size());
    assertThat(street.charges()).isEqualTo(3 * LIFECYCLES.size());
    assertThat(PLENTY - street.available("sku-2")).isEqualTo(LIFECYCLES.size());
    assertThat(List.copyOf(releasing.values()))
        .allSatisfy(it -> assertThat(asked(it)).containsOnlyOnce(RESERVE, PAY).contains(RELEASE));
    assertThat(List.copyOf(paying.values()))
        .allSatisfy(
            it -> assertThat(shop.now(it).payment()).isEqualTo(PaymentStatus.REFUND_PENDING))
        .allSatisfy(it -> assertThat(shop.events(it)).contains("order.refund.requested.v1"));
    System.out.printf(
        "%d orders, %d steps killed, %d requests, %d reservations, %d charges%n",
        3 * LIFECYCLES.size(),
        stuck.size(),
        street.requests(),
        street.reservations(),
        street.charges());
  }

  private WorkerProcess worker() {
    return WorkerProcess.start(shop, street.environment("4"));
  }

  /** One order of each lifecycle, whose step at this door gets stuck after its work. */
  private Map<Lifecycle, Order> placed(String path) {
    return LIFECYCLES.stream()
        .collect(
            toMap(
                Function.identity(),
                lifecycle -> {
                  var placed = shop.anOrder(lifecycle);
                  street.mishap(path, placed.order(), sticking(placed.order()));
                  return shop.add(placed);
                }));
  }

  private Behaviour sticking(Order order) {
    return (request, line) -> {
      stuck.add(order);
      Behaviour.hangs().answer(request, line);
    };
  }

  private void awaitPayment(Collection<Order> orders) {
    Eventually.holds(
        () ->
            assertThat(orders)
                .allSatisfy(
                    it -> assertThat(shop.now(it).payment()).isEqualTo(PaymentStatus.PENDING)));
  }

  private void authorize(Map<Lifecycle, Order> orders) {
    orders.forEach(
        (lifecycle, order) -> {
          bus.tells("paid " + lifecycle, "payment.authorized.v1", order, ",\"amount\":19.99");
          var target = lifecycle.reactions().paymentAuthorized();
          Eventually.holds(() -> assertThat(shop.now(order).status()).isEqualTo(target));
        });
  }

  /** The sagas of these orders that are not over. */
  private List<String> open(Collection<Order> orders) {
    var ids = orders.stream().map(order -> order.id().toString()).toList();
    return shop.column("select order_id from sagas").stream().filter(ids::contains).toList();
  }

  private Stream<String> asked(Order order) {
    return street.asked(order).stream();
  }
}
