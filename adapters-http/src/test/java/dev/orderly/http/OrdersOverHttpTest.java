package dev.orderly.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.domain.user.Role;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class OrdersOverHttpTest {

  private static final String TWO_WIDGETS =
      """
      {"items": [{"product_id": "sku-1", "product_name": "Widget", "quantity": 2, "unit_price": "5.00"}]}
      """;

  @AutoClose private static Shop shop;

  @BeforeAll
  static void open() {
    shop = Shop.open();
  }

  @Test
  void a_placed_order_is_answered_whole_with_its_address_and_its_version() {
    var customer = shop.account(Role.CUSTOMER);

    var placed = shop.as(customer).post("/api/v1/orders", TWO_WIDGETS);

    assertThat(placed.status()).isEqualTo(201);
    assertThat(placed.header("Location")).isEqualTo("/api/v1/orders/" + placed.at("/id"));
    assertThat(placed.header("ETag")).isEqualTo("\"1\"");
    assertThat(placed.header("Content-Type")).isEqualTo("application/json");
    assertThat(placed.at("/user_id")).isEqualTo(customer.id().toString());
    assertThat(placed.at("/total_amount")).isEqualTo("10.00");
    assertThat(placed.at("/status")).isEqualTo("PENDING");
  }

  @Test
  void an_order_is_found_by_its_id_and_by_its_number_as_it_was_answered() {
    var customer = shop.asCustomer();
    var placed = customer.post("/orders", TWO_WIDGETS);

    var byId = customer.get("/orders/" + placed.at("/id"));
    var byNumber = customer.get("/api/v1/orders/" + placed.at("/order_number") + "/");

    assertThat(byId.body()).isEqualTo(placed.body());
    assertThat(byNumber.body()).isEqualTo(placed.body());
    assertThat(byNumber.header("ETag")).isEqualTo("\"1\"");
  }

  @Test
  void an_order_of_somebody_else_is_as_missing_as_one_that_never_was() {
    var placed = shop.asCustomer().post("/orders", TWO_WIDGETS);
    var stranger = shop.asCustomer();

    var theirs = stranger.get("/orders/" + placed.at("/id"));
    var none = stranger.get("/orders/0199f1e2-0000-7000-8000-000000000000");
    var nonsense = stranger.get("/orders/nonsense");

    assertThat(theirs.outcome()).isEqualTo("404 order-not-found");
    assertThat(none.outcome()).isEqualTo("404 order-not-found");
    assertThat(nonsense.outcome()).isEqualTo("404 order-not-found");
    assertThat(theirs.at("/detail"))
        .isEqualTo(none.at("/detail"))
        .isEqualTo(nonsense.at("/detail"));
  }

  @Test
  void a_client_that_has_the_version_is_told_so() {
    var customer = shop.asCustomer();
    var path = "/orders/" + customer.post("/orders", TWO_WIDGETS).at("/id");

    var same = customer.with("If-None-Match", "\"7\", W/\"1\"").get(path);
    var any = customer.with("If-None-Match", "*").get(path);
    var other = customer.with("If-None-Match", "\"2\"").get(path);

    assertThat(same.status()).isEqualTo(304);
    assertThat(same.header("ETag")).isEqualTo("\"1\"");
    assertThat(same.body()).isEmpty();
    assertThat(same.header("Content-Length")).isEmpty();
    assertThat(any.status()).isEqualTo(304);
    assertThat(other.status()).isEqualTo(200);
  }

  @Test
  void each_of_the_three_doors_moves_an_order() {
    var customer = shop.asCustomer();
    var path = "/orders/" + customer.post("/orders", TWO_WIDGETS).at("/id");

    var paid = customer.patch(path + "/status", "{\"status\": \"paid\"}");
    var shipped = customer.post(path + "/status", "{\"status\": \"SHIPPED\", \"comment\": \"x\"}");
    var back = customer.patch(path, "{\"status\": \"PAID\"}");

    assertThat(paid.outcome() + paid.header("ETag") + paid.at("/status")).isEqualTo("200\"2\"PAID");
    assertThat(shipped.at("/status")).isEqualTo("SHIPPED");
    assertThat(back.outcome()).isEqualTo("409 invalid-transition");
    assertThat(back.json().get("allowed")).isEmpty();
    assertThat(customer.get(path).body()).isEqualTo(shipped.body());
  }

  @Test
  void a_move_for_an_older_version_is_refused_before_it_is_looked_at() {
    var customer = shop.asCustomer();
    var path = "/orders/" + customer.post("/orders", TWO_WIDGETS).at("/id");
    var move = "{\"status\": \"DELIVERED\"}";

    var stale = customer.with("If-Match", "\"7\"").patch(path, move);
    var weak = customer.with("If-Match", "W/\"1\"").patch(path, move);
    var bare = customer.with("If-Match", "1").patch(path, move);
    var right = customer.with("If-Match", "\"3\", \"1\"").patch(path, move);
    var any = customer.with("If-Match", "*").patch(path, move);

    assertThat(stale.outcome()).isEqualTo("412 version-mismatch");
    assertThat(weak.outcome()).isEqualTo("412 version-mismatch");
    assertThat(bare.outcome()).isEqualTo("412 version-mismatch");
    assertThat(right.outcome()).isEqualTo("409 invalid-transition");
    assertThat(any.outcome()).isEqualTo("409 invalid-transition");
    assertThat(any.json().get("allowed").toString()).isEqualTo("[\"PAID\",\"CANCELED\"]");
  }

  @Test
  void a_repeated_request_gets_the_first_answer_again_even_when_the_order_has_moved() {
    var customer = shop.asCustomer().with("Idempotency-Key", "once");
    var first = customer.post("/orders", TWO_WIDGETS);
    var moved = customer.patch("/orders/" + first.at("/id"), "{\"status\":\"PAID\"}");

    var again = customer.post("/api/v1/orders/", TWO_WIDGETS.replace(" ", ""));
    var other = customer.post("/orders", TWO_WIDGETS.replace("Widget", "Gadget"));

    assertThat(moved.status()).isEqualTo(200);
    assertThat(again.status()).isEqualTo(201);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(again.header("Location")).isEqualTo(first.header("Location"));
    assertThat(again.header("ETag")).isEqualTo("\"1\"");
    assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
    assertThat(first.header("Idempotent-Replayed")).isEmpty();
    assertThat(other.outcome()).isEqualTo("422 idempotency-key-reused");
  }

  @Test
  void a_key_tells_what_became_of_its_request_to_whoever_sent_it() {
    var customer = shop.asCustomer();
    var placed = customer.with("X-Idempotency-Key", "a/b").post("/orders", TWO_WIDGETS);

    var key = customer.get("/idempotency-keys/a%2Fb");
    var plain = customer.with("Idempotency-Key", "c").post("/orders", TWO_WIDGETS);
    var found = customer.get("/idempotency-keys/c?operation=create");

    assertThat(placed.status()).isEqualTo(201);
    assertThat(key.status()).isEqualTo(400);
    assertThat(found.body())
        .isEqualTo(
            """
            {"key":"c","operation":"create","order_id":"%s","status_code":201,\
            "created_at":"2026-11-20T12:00:00Z"}\
            """
                .formatted(plain.at("/id")));
    assertThat(shop.asCustomer().get("/idempotency-keys/c").outcome()).isEqualTo("404 not-found");
    assertThat(customer.get("/idempotency-keys/c?operation=pay").outcome())
        .isEqualTo("400 invalid-parameter");
  }

  @Test
  void the_history_of_an_order_is_for_those_who_may_see_it() {
    var customer = shop.asCustomer();
    var path = "/orders/" + customer.post("/orders", TWO_WIDGETS).at("/id");
    var moved = customer.patch(path, "{\"status\": \"PAID\", \"comment\": \"cash\"}");

    var history = customer.get(path + "/history");

    assertThat(moved.status()).isEqualTo(200);
    assertThat(history.json().get("data")).hasSize(2);
    assertThat(history.at("/data/1/from_status") + history.at("/data/1/to_status"))
        .isEqualTo("PENDINGPAID");
    assertThat(history.at("/data/1/comment")).isEqualTo("cash");
    assertThat(shop.asCustomer().get(path + "/history").outcome()).isEqualTo("404 order-not-found");
    assertThat(customer.get("/orders/x/history").outcome()).isEqualTo("404 order-not-found");
  }

  @Test
  void a_dry_run_prices_and_writes_nothing() {
    var customer = shop.asCustomer().with("Idempotency-Key", "not a key");

    var quote = customer.post("/orders?dry_run=true", TWO_WIDGETS);

    assertThat(quote.status()).isEqualTo(200);
    assertThat(quote.json().get("id").isNull()).isTrue();
    assertThat(quote.at("/total_amount")).isEqualTo("10.00");
    assertThat(quote.header("Location") + quote.header("ETag")).isEmpty();
    assertThat(customer.get("/orders").json().get("data")).isEmpty();
  }
}
