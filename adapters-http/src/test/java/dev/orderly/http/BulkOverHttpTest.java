package dev.orderly.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderly.domain.user.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(Lifecycle.PER_CLASS)
class BulkOverHttpTest {

  private static final String PATH = "/api/v1/orders/bulk/status";
  private static final String ORDER =
      """
      {"location_id": %d, "items": [{"product_id": "1", "name": "Widget", "qty": 1, "price": 1}]}\
      """;

  @AutoClose private final Shop shop = Shop.open();
  private final Api customer = shop.asCustomer();

  @Test
  void each_order_has_its_answer_in_the_order_of_the_list() {
    var paid = place(8);
    var changed = place(8);
    var elsewhere = place(9);
    var body =
        """
        {"orders": [
          {"ref": "%1$s", "status": "SHIPPED"},
          {"ref": "%1$s", "status": "paid", "comment": "cash", "reason_code": "till", "version": 1},
          {"ref": "%2$s", "status": "paid", "version": 2},
          {"ref": "%3$s", "status": "paid"},
          {"ref": "no such order", "status": "paid"},
          {"ref": "%1$s", "status": "SHIPPED"}]}\
        """
            .formatted(paid.at("/order_number"), changed.at("/id"), elsewhere.at("/id"));

    var reply = shop.as(Role.STAFF, 8).post(PATH, body);

    assertThat(results(reply))
        .containsExactly(
            "409 invalid-transition",
            "200 PAID 2",
            "412 version-mismatch",
            "404 order-not-found",
            "404 order-not-found",
            "200 SHIPPED 3");
    assertThat(reply.json().at("/data/1/ref").asText()).isEqualTo(paid.at("/order_number"));
    assertThat(reply.json().at("/data/5/order"))
        .isEqualTo(customer.get("/orders/" + paid.at("/id")).json());
    assertThat(customer.get("/orders/" + paid.at("/id") + "/history").at("/data/1/comment"))
        .isEqualTo("cash");
  }

  @Test
  void many_orders_take_one_move() {
    var first = place(8);
    var second = place(9);

    var reply =
        shop.as(Role.SERVICE)
            .post(
                PATH,
                "{\"ids\":[\"%s\",\"%s\"],\"status\":\"canceled\"}"
                    .formatted(first.at("/id"), second.at("/order_number")));

    assertThat(results(reply)).containsExactly("200 CANCELED 2", "200 CANCELED 2");
  }

  @Test
  void a_list_that_was_lost_can_be_sent_again() {
    var order = place(8);
    var body = "{\"ids\":[\"" + order.at("/id") + "\"],\"status\":\"PAID\"}";
    var admin = shop.as(Role.ADMIN);

    assertThat(results(admin.post(PATH, body))).containsExactly("200 PAID 2");
    assertThat(results(admin.post(PATH, body))).containsExactly("409 invalid-transition");
  }

  @Test
  void where_every_move_must_say_its_version_these_do_too() {
    try (var strict = Shop.with().versionRequired().open()) {
      var order = strict.asCustomer().post("/orders", ORDER.formatted(8));
      var body =
          """
          {"orders": [{"ref": "%1$s", "status": "PAID"}, {"ref": "%1$s", "status": "PAID", "version": 1}]}\
          """
              .formatted(order.at("/id"));

      assertThat(results(strict.as(Role.ADMIN).post(PATH, body)))
          .containsExactly("428 precondition-required", "200 PAID 2");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"orders\":[]}",
        "{\"ids\":[],\"status\":\"PAID\"}",
        "{\"ids\":[\"A-1\"],\"status\":\"payed\"}",
        "{\"ids\":[\"A-1\"],\"status\":\"PAID\",\"comment\":\"x\"}",
        "[]"
      })
  void a_list_that_cannot_be_read_moves_nothing(String body) {
    assertThat(shop.as(Role.ADMIN).post(PATH, body).outcome()).isEqualTo("422 validation-failed");
  }

  @Test
  void customers_move_their_orders_one_by_one() {
    var order = place(8);
    var body = "{\"ids\":[\"" + order.at("/id") + "\"],\"status\":\"PAID\"}";

    assertThat(customer.post(PATH, body).outcome()).isEqualTo("403 forbidden");
    assertThat(customer.send("PATCH", PATH, Optional.of(body)).outcome())
        .isEqualTo("405 method-not-allowed");
  }

  private Api.Reply place(int location) {
    return customer.post("/orders", ORDER.formatted(location));
  }

  /** Each as its status and why, or what became of the order. */
  private static List<String> results(Api.Reply reply) {
    var results = new ArrayList<String>();
    reply.json().get("data").forEach(it -> results.add(result(it)));
    return results;
  }

  private static String result(JsonNode item) {
    var order = item.path("order");
    var what =
        order.isMissingNode()
            ? item.path("code").asText()
            : order.path("status").asText() + " " + order.path("version");
    return item.path("status_code") + " " + what;
  }
}
