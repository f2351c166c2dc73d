package dev.orderly.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.application.timeline.Trail.Call;
import dev.orderly.application.timeline.Trail.Deadline;
import dev.orderly.application.timeline.Trail.Told;
import dev.orderly.application.timeline.Trail.Way;
import dev.orderly.domain.order.OrderId;
import dev.orderly.domain.user.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TimelineOverHttpTest {

  private static final String ORDER =
      """
      {"items": [{"product_id": "sku-1", "product_name": "Widget", "quantity": 2, "unit_price": "5.00"}],
       "location_id": 7}
      """;

  @AutoClose private static Shop shop;
  private static Api customer;
  private static String order;

  @BeforeAll
  static void open() {
    shop = Shop.open();
    customer = shop.asCustomer();
    order = "/orders/" + customer.post("/orders", ORDER).at("/id");
    var id = OrderId.parse(order.substring("/orders/".length())).orElseThrow();
    shop.trail.add(
        id,
        new Told(
            Shop.NOON,
            new UUID(1, 1),
            "order.created.v1",
            1,
            Optional.empty(),
            Way.PUBLISHED,
            Optional.of(Shop.NOON.plusMillis(5)),
            Optional.empty()));
    shop.trail.add(
        id,
        new Call(
            Shop.NOON.plusSeconds(1), "inventory-service", "reserve", 1, "done", Duration.ZERO));
    shop.trail.add(id, new Deadline(Shop.NOON.plusSeconds(900), "payment", 0, Optional.empty()));
  }

  @Test
  void who_works_for_the_shop_sees_all_of_it() {
    for (var reader : List.of(shop.as(Role.STAFF, 7), shop.as(Role.ADMIN), shop.as(Role.SERVICE))) {
      assertThat(kinds(reader)).containsExactly("history", "event", "call", "deadline");
    }
  }

  @Test
  void a_customer_sees_the_history_and_the_events() {
    assertThat(kinds(customer)).containsExactly("history", "event");
    assertThat(customer.get(order + "/timeline").header("Cache-Control"))
        .isEqualTo("private, no-cache");
  }

  @Test
  void an_order_out_of_scope_is_not_there() {
    for (var stranger : List.of(shop.asCustomer(), shop.as(Role.STAFF, 8))) {
      assertThat(stranger.get(order + "/timeline").outcome()).isEqualTo("404 order-not-found");
    }
    assertThat(customer.get("/orders/nonsense/timeline").outcome())
        .isEqualTo("404 order-not-found");
  }

  private static List<String> kinds(Api reader) {
    var kinds = new ArrayList<String>();
    reader
        .get(order + "/timeline")
        .json()
        .get("data")
        .forEach(it -> kinds.add(it.get("kind").asText()));
    return kinds;
  }
}
