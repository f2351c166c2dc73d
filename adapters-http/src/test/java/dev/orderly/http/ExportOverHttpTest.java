package dev.orderly.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.application.Unavailable;
import dev.orderly.application.order.OrderWalk;
import dev.orderly.domain.user.Role;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(Lifecycle.PER_CLASS)
class ExportOverHttpTest {

  private static final String HEADER =
      "order_number,id,created_at,updated_at,status,status_group,payment_status,on_hold,lifecycle,"
          + "order_type,location_id,user_id,currency,subtotal,tax_amount,total_amount,line_count,"
          + "quantity,items\r\n";
  private static final String ORDER =
      """
      {"location_id": %d, "lifecycle": "retail", "items": [
        {"product_id": "sku-1", "product_name": "%s", "quantity": 2, "unit_price": "5.00"},
        {"product_id": "sku-2", "product_name": "Bag", "quantity": 1, "unit_price": "0.10"}]}\
      """;

  private static int places = 100;

  @AutoClose private final Shop shop = Shop.open();
  private final Api admin = shop.as(Role.ADMIN);
  private final int here = ++places;

  @Test
  void a_table_has_one_row_for_each_order_oldest_first() {
    int place = ++places;
    var customer = shop.account(Role.CUSTOMER);
    var first = shop.as(customer).post("/orders", ORDER.formatted(place, "Widget"));
    var second = shop.as(customer).post("/orders", ORDER.formatted(place, "Tea, green"));
    shop.as(customer).post("/orders/" + first.at("/id") + "/status", "{\"status\":\"confirmed\"}");

    var table = admin.get("/api/v1/orders/export?format=csv&location_id=" + place);

    var row =
        "%s,%s,2026-11-20T12:00:00Z,2026-11-20T12:00:00Z,%s,NONE,false,retail,standard,%d,%s,USD,"
            + "10.10,0.00,10.10,2,3,%s\r\n";
    assertThat(table.body())
        .isEqualTo(
            HEADER
                + row.formatted(
                    first.at("/order_number"),
                    first.at("/id"),
                    "confirmed,ACTIVE",
                    place,
                    customer.id(),
                    "Widget x 2; Bag x 1")
                + row.formatted(
                    second.at("/order_number"),
                    second.at("/id"),
                    "pending,OPEN",
                    place,
                    customer.id(),
                    "\"Tea, green x 2; Bag x 1\""));
    assertThat(table.header("Content-Type")).isEqualTo("text/csv; charset=utf-8; header=present");
    assertThat(table.header("Content-Disposition"))
        .isEqualTo("attachment; filename=\"orders.csv\"");
  }

  @Test
  void for_programs_there_are_the_orders_as_they_are_shown_one_by_one() {
    int place = ++places;
    var customer = shop.asCustomer();
    var ids = place(customer, place, 7);

    var lines = admin.get("/orders/export?format=ndjson&location_id=" + place);

    var shown = ids.stream().map(id -> customer.get("/orders/" + id).body() + "\n").toList();
    assertThat(lines.body()).isEqualTo(String.join("", shown));
    assertThat(lines.header("Content-Type")).isEqualTo("application/x-ndjson");
    assertThat(lines.header("Content-Disposition"))
        .isEqualTo("attachment; filename=\"orders.ndjson\"");
  }

  @Test
  void a_product_that_is_named_like_a_formula_is_a_text() {
    int place = ++places;
    shop.asCustomer().post("/orders", ORDER.formatted(place, "=1+1"));

    var table = admin.get("/orders/export?location_id=" + place);

    assertThat(table.body()).endsWith(",2,3,'=1+1 x 2; Bag x 1\r\n");
  }

  @Test
  void everybody_takes_away_what_they_may_see() {
    int place = ++places;
    place(shop.asCustomer(), place, 2);
    var path = "/orders/export?format=ndjson&location_id=" + place;

    assertThat(shop.as(Role.STAFF, place).get(path).body().lines()).hasSize(2);
    assertThat(shop.as(Role.SERVICE).get(path).body().lines()).hasSize(2);
    assertThat(shop.as(Role.STAFF, place + 1_000).get(path).body()).isEmpty();
    assertThat(shop.asCustomer().get(path).outcome()).isEqualTo("403 forbidden");
    assertThat(shop.api().get(path).outcome()).isEqualTo("401 unauthenticated");
  }

  @ParameterizedTest
  @CsvSource({
    "format=xlsx,400 invalid-parameter",
    "format=,400 invalid-parameter",
    "format=csv&format=csv,400 invalid-parameter",
    "limit=1,400 invalid-parameter",
    "sort=created_at,400 invalid-parameter",
    "cursor=x,400 invalid-parameter",
    "status=lost,400 invalid-parameter",
    "min_total=-1,400 invalid-parameter",
  })
  void a_parameter_that_cannot_be_read_is_a_mistake(String query, String outcome) {
    assertThat(admin.get("/orders/export?" + query).outcome()).isEqualTo(outcome);
  }

  @ParameterizedTest
  @CsvSource({
    "text/csv,,text/csv",
    "*/*,,text/csv",
    "text/*,format=csv,text/csv",
    "application/x-ndjson,,application/x-ndjson",
    "application/*,format=ndjson,application/x-ndjson",
    "application/x-ndjson,format=csv,406 not-acceptable",
    "text/csv,format=ndjson,406 not-acceptable",
    "application/json,,406 not-acceptable",
  })
  void it_comes_in_the_type_that_the_client_takes(String accept, String query, String expected) {
    var path = "/orders/export?location_id=" + here + (query == null ? "" : "&" + query);

    var reply = admin.with("Accept", accept).get(path);

    var type = reply.header("Content-Type").split(";")[0];
    assertThat(reply.status() == 200 ? type : reply.outcome()).isEqualTo(expected);
  }

  @Test
  void what_cannot_even_begin_is_refused() {
    OrderWalk away =
        (scope, filter, after) -> {
          throw Unavailable.away("the database", null);
        };
    try (var closed = Shop.with().walk(away).open()) {
      assertThat(closed.as(Role.ADMIN).get("/orders/export").outcome())
          .isEqualTo("503 dependency-unavailable");
    }
  }

  @Test
  void one_that_breaks_before_it_begins_takes_no_seat() {
    OrderWalk broken =
        (scope, filter, after) -> {
          throw new StackOverflowError();
        };
    try (var closed = Shop.with().walk(broken).open()) {
      var caller = closed.as(Role.ADMIN);

      assertThat(Stream.generate(() -> caller.get("/orders/export").outcome()).limit(9))
          .containsOnly("500 internal-error");
    }
  }

  @Test
  void a_head_has_no_body() {
    var head = admin.head("/orders/export?format=ndjson");

    assertThat(head.header("Content-Type")).isEqualTo("application/x-ndjson");
    assertThat(head.header("Content-Length")).isEmpty();
    assertThat(head.body()).isEmpty();
  }

  private static List<String> place(Api customer, int place, int orders) {
    return IntStream.range(0, orders)
        .mapToObj(_ -> customer.post("/orders", ORDER.formatted(place, "Widget")).at("/id"))
        .toList();
  }
}
