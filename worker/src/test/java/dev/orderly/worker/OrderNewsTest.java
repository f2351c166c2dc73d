package dev.orderly.worker;

import static dev.orderly.domain.lifecycle.Lifecycles.FULFILLMENT;
import static dev.orderly.domain.lifecycle.Lifecycles.RESTAURANT;
import static dev.orderly.domain.lifecycle.Lifecycles.RETAIL;
import static dev.orderly.domain.lifecycle.Lifecycles.STANDARD;
import static dev.orderly.domain.lifecycle.Status.CANCELED;
import static dev.orderly.domain.lifecycle.Status.CONFIRMED;
import static dev.orderly.domain.lifecycle.Status.PAID;
import static dev.orderly.domain.lifecycle.Status.PENDING_REVIEW;
import static dev.orderly.worker.NewsRoom.AUTHORIZED;
import static dev.orderly.worker.NewsRoom.FAILED;
import static dev.orderly.worker.NewsRoom.QUEUE;
import static dev.orderly.worker.NewsRoom.SHORT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.application.Eventually;
import dev.orderly.application.order.OrderView;
import dev.orderly.application.settings.Environment;
import dev.orderly.cache.order.CacheSettings;
import dev.orderly.cache.order.RedisOrderCache;
import dev.orderly.cache.redis.RedisConnection;
import dev.orderly.cache.redis.RedisSettings;
import dev.orderly.domain.order.Order;
import dev.orderly.domain.order.PaymentStatus;
import dev.orderly.servers.TestServers;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What payment services and warehouses say, from their exchange to the order and its readers. */
final class OrderNewsTest {

  @AutoClose private final NewsRoom room = NewsRoom.open();
  private final Shop shop = room.shop();
  private final Bus bus = room.bus();

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
  void news_that_comes_before_its_order_waits_for_it() {
    var late = shop.anOrder(STANDARD);

    bus.tells("too early", AUTHORIZED, late.order(), "");
    Eventually.holds(() -> assertThat(bus.waiting(QUEUE + ".retry.100ms")).isEqualTo(1));
    shop.add(late);

    Eventually.holds(() -> assertThat(shop.now(late.order()).status()).isEqualTo(PAID));
    assertThat(bus.dead(QUEUE)).isEmpty();
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
}
