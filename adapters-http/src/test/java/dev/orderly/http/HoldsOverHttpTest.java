package dev.orderly.http;

import static dev.orderly.domain.order.OrderSamples.NOON;
import static dev.orderly.domain.order.OrderSamples.anId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.domain.order.Actor;
import dev.orderly.domain.order.Authorization;
import dev.orderly.domain.order.Order;
import dev.orderly.domain.order.OrderId;
import dev.orderly.domain.order.Orders.Reacted;
import dev.orderly.domain.order.Reaction;
import dev.orderly.domain.order.Receipt;
import dev.orderly.domain.user.Role;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An order that waits for somebody of the shop to decide. */
class HoldsOverHttpTest {

  private static final Actor OUTSIDE = Actor.event("something.happened.v1");
  private static final String RELEASE = "{\"on_hold\": false}";
  private static final String RETAIL_ORDER =
      """
      {"items": [{"product_id": "sku-1", "product_name": "Widget", "quantity": 2, "unit_price": "5.00"}],
       "lifecycle": "retail", "location_id": 7}
      """;

  @AutoClose private static Shop shop;
  private static Api customer;

  @BeforeAll
  static void open() {
    shop = Shop.open();
    customer = shop.asCustomer();
  }

  @Test
  void it_only_lets_itself_be_cancelled_and_says_so() {
    var held = held();

    var forward = shop.as(Role.ADMIN).patch(held + "/status", "{\"status\": \"confirmed\"}");
    var off = customer.patch(held + "/status", "{\"status\": \"cancelled\"}");

    assertThat(forward.outcome()).isEqualTo("409 invalid-transition");
    assertThat(forward.json().get("allowed").toString()).isEqualTo("[\"cancelled\"]");
    assertThat(off.at("/status")).isEqualTo("cancelled");
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CUSTOMER")
  void the_shop_releases_it(Role role) {
    var held = held();

    var released = shop.as(role, 7).patch(held, RELEASE);

    assertThat(released.status()).isEqualTo(200);
    assertThat(released.at("/on_hold")).isEqualTo("false");
    assertThat(released.at("/status")).isEqualTo("pending");
    assertThat(released.header("ETag")).isEqualTo("\"3\"");
    assertThat(customer.get(held).body()).isEqualTo(released.body());
  }

  @Test
  void a_payment_that_waited_moves_it_on_then() {
    var held = held();
    react(held, order -> order.paymentAuthorized(Authorization.UNSAID, OUTSIDE, NOON));
    var before = customer.get(held);

    var released = shop.as(Role.ADMIN).patch(held, RELEASE);

    assertThat(before.at("/status") + " " + before.at("/payment_status"))
        .isEqualTo("pending AUTHORIZED");
    assertThat(released.at("/status")).isEqualTo("confirmed");
    assertThat(customer.get(held + "/history").at("/data/1/reason_code")).isEqualTo("released");
  }

  @Test
  void its_owner_cannot_release_it_whether_it_is_there_or_not() {
    var held = held();

    var theirs = customer.patch(held, RELEASE);
    var nobodys = customer.patch("/orders/nonsense", RELEASE);

    assertThat(theirs.outcome()).isEqualTo("403 forbidden");
    assertThat(nobodys.outcome()).isEqualTo("403 forbidden");
    assertThat(customer.get(held).at("/on_hold")).isEqualTo("true");
  }

  @Test
  void staff_of_another_place_do_not_find_it() {
    var held = held();

    var reply = shop.as(Role.STAFF, 8).patch(held, RELEASE);

    assertThat(reply.outcome()).isEqualTo("404 order-not-found");
  }

  @Test
  void an_order_that_is_not_held_is_answered_as_it_is() {
    var path = place();

    var reply = shop.as(Role.ADMIN).patch(path, RELEASE);

    assertThat(reply.outcome() + reply.header("ETag")).isEqualTo("200\"1\"");
  }

  @Test
  void a_release_may_be_repeated_and_may_name_the_version_it_is_about() {
    var held = held();
    var admin = shop.as(Role.ADMIN);
    var keyed = admin.with("Idempotency-Key", "release");

    var old = admin.with("If-Match", "\"1\"").patch(held, RELEASE);
    var first = keyed.with("If-Match", "\"2\"").patch(held, RELEASE);
    var again = keyed.with("If-Match", "\"2\"").patch(held, RELEASE);
    var other = keyed.patch(held, "{\"status\": \"confirmed\"}");

    assertThat(old.outcome()).isEqualTo("412 version-mismatch");
    assertThat(first.outcome()).isEqualTo("200");
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
    assertThat(other.outcome()).isEqualTo("422 idempotency-key-reused");
  }

  private static String place() {
    var placed = customer.post("/orders", RETAIL_ORDER);
    return "/orders/" + placed.at("/id");
  }

  private static String held() {
    var path = place();
    react(path, order -> order.stockShort(Set.of(1), OUTSIDE, NOON));
    return path;
  }

  private static void react(String path, Function<Order, Reaction> news) {
    var id = OrderId.parse(path.substring("/orders/".length())).orElseThrow();
    var order = shop.orders.findAnywhere(id).orElseThrow();
    var receipt = new Receipt("test", anId().toString(), NOON);
    assertThat(shop.orders.react(order, news.apply(order), receipt)).isEqualTo(Reacted.DONE);
  }
}
