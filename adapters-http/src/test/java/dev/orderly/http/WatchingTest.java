package dev.orderly.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.domain.user.Role;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What is told to whoever counts requests. */
class WatchingTest {

  private static final String AN_ORDER =
      """
      {"items": [{"product_id": "p", "product_name": "P", "quantity": 1, "unit_price": "1.00"}]}\
      """;

  @AutoClose private final Shop shop = Shop.open();

  @Test
  void an_operation_begins_ends_and_is_answered_whatever_mount_and_reference_it_came_by() {
    var customer = shop.asCustomer();

    var placed = customer.post("/api/v1/orders", AN_ORDER);
    customer.get(placed.header("Location") + "/");

    untilAnswered(2);
    assertThat(shop.requests.lines())
        .containsExactly(
            "createOrder began",
            "createOrder was done",
            "POST /orders 201",
            "getOrder began",
            "getOrder was done",
            "GET /orders/{ref} 200");
  }

  @Test
  void what_was_refused_is_told_apart() {
    shop.api().post("/orders", AN_ORDER);

    untilAnswered(1);
    assertThat(shop.requests.lines())
        .containsExactly("createOrder began", "createOrder was refused", "POST /orders 401");
  }

  @Test
  void what_leads_nowhere_has_no_operation_and_a_path_of_its_own_is_nobodys_label() {
    shop.api().get("/no/such/4711");
    shop.api().send("PUT", "/orders", Optional.empty());

    untilAnswered(2);
    assertThat(shop.requests.lines()).containsExactly("GET none 404", "PUT /orders 405");
  }

  @Test
  void what_broke_has_ended_too() {
    try (var broken =
        Shop.with().cache(new BrokenCache(new IllegalStateException("broken"))).open()) {
      broken.as(Role.ADMIN).get("/orders/0199f1e2-0000-7000-8000-000000000000");

      while (broken.requests.lines().size() < 3) {
        Thread.onSpinWait();
      }
      assertThat(broken.requests.lines())
          .containsExactly("getOrder began", "getOrder was refused", "GET /orders/{ref} 500");
    }
  }

  @Test
  void metrics_come_in_the_form_that_was_asked_for() {
    var page =
        shop.api().with("Accept", "application/openmetrics-text, text/plain").get("/metrics");

    assertThat(page.body())
        .isEqualTo("asked_as{accept=\"application/openmetrics-text, text/plain\"} 1\n");
  }

  /** The client has the answer before the server has told of it. */
  private void untilAnswered(int requests) {
    while (answers().size() < requests) {
      Thread.onSpinWait();
    }
  }

  private List<String> answers() {
    return shop.requests.lines().stream().filter(line -> line.matches("[A-Z]+ .*")).toList();
  }
}
