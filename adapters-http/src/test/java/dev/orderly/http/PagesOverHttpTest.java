package dev.orderly.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.domain.user.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

@TestInstance(Lifecycle.PER_CLASS)
class PagesOverHttpTest {

  private static final String ORDER =
      """
      {"items": [{"product_id": "1", "name": "W", "qty": 1, "price": 1}]%s}
      """;

  @AutoClose private final Shop shop = Shop.open();

  @Test
  void pages_follow_each_other_by_their_links_until_every_order_was_there_once() {
    var customer = shop.asCustomer();
    var placed = place(customer, 7);

    var seen = new ArrayList<String>();
    for (var path = "/orders?limit=3"; !path.isEmpty(); ) {
      var page = customer.get(path);
      assertThat(page.json().get("has_more").asBoolean())
          .isEqualTo(!page.json().get("next_cursor").isNull());
      page.json().get("data").forEach(order -> seen.add(order.get("id").asText()));
      path = link(page);
    }

    assertThat(seen).isEqualTo(placed.reversed());
  }

  @Test
  void a_page_holds_the_orders_as_they_are_shown_one_by_one() {
    var customer = shop.asCustomer();
    var id = place(customer, 1).getFirst();

    var page = customer.get("/api/v1/orders/");

    assertThat(page.body())
        .isEqualTo(
            "{\"data\":[%s],\"next_cursor\":null,\"has_more\":false}"
                .formatted(customer.get("/orders/" + id).body()));
    assertThat(page.header("Link")).isEmpty();
  }

  @Test
  void orders_are_counted_when_asked() {
    var customer = shop.asCustomer();
    place(customer, 3);

    var page = customer.get("/orders?limit=1&count=capped");
    var next = customer.get(link(page));

    assertThat(page.at("/count") + page.at("/count_capped")).isEqualTo("3false");
    assertThat(next.at("/count")).isEqualTo("3");
    assertThat(link(page)).startsWith("/api/v1/orders?limit=1&count=capped&cursor=");
  }

  @Test
  void a_cursor_opens_no_list_but_its_own() {
    var customer = shop.account(Role.CUSTOMER);
    place(shop.as(customer), 2);
    var cursor = shop.as(customer).get("/orders?limit=1").at("/next_cursor");
    var changed = (cursor.startsWith("A") ? "B" : "A") + cursor.substring(1);

    var other = shop.as(customer).get("/orders/user/" + customer.id() + "?cursor=" + cursor);
    var stranger = shop.asCustomer().get("/orders?cursor=" + cursor);
    var admin = shop.as(Role.ADMIN).get("/orders?cursor=" + cursor);
    var tampered = shop.as(customer).get("/orders?cursor=" + changed);
    var longer = shop.as(customer).get("/orders?limit=50&cursor=" + cursor);

    assertThat(List.of(other, stranger, admin, tampered))
        .extracting(Api.Reply::outcome)
        .containsOnly("400 invalid-cursor");
    assertThat(longer.json().get("data")).hasSize(1);
  }

  @Test
  void everybody_sees_the_orders_that_are_theirs_to_see() {
    var customer = shop.account(Role.CUSTOMER);
    var inShop = shop.as(customer).post("/orders", ORDER.formatted(", \"location_id\": 8"));
    var online = shop.as(customer).post("/orders", ORDER.formatted(""));
    var path = "/orders/user/" + customer.id();

    var own = shop.as(customer).get(path);
    var here = shop.as(Role.STAFF, 8).get(path);
    var there = shop.as(Role.STAFF, 9).get(path);
    var admin = shop.as(Role.ADMIN).get(path);
    var stranger = shop.asCustomer().get(path);

    assertThat(ids(own)).containsExactly(online.at("/id"), inShop.at("/id"));
    assertThat(ids(here)).containsExactly(inShop.at("/id"));
    assertThat(ids(there)).isEmpty();
    assertThat(ids(admin)).isEqualTo(ids(own));
    assertThat(stranger.outcome()).isEqualTo("403 forbidden");
    assertThat(ids(shop.as(Role.ADMIN).get("/orders/user/4711"))).isEmpty();
  }

  private static List<String> ids(Api.Reply page) {
    var ids = new ArrayList<String>();
    page.json().get("data").forEach(order -> ids.add(order.get("id").asText()));
    return ids;
  }

  private static List<String> place(Api customer, int orders) {
    var ids = new ArrayList<String>();
    for (int i = 0; i < orders; i++) {
      ids.add(customer.post("/orders", ORDER.formatted("")).at("/id"));
    }
    return ids;
  }

  /** The path of the next page, or an empty text. */
  private static String link(Api.Reply page) {
    var link = Pattern.compile("<(.*)>; rel=\"next\"").matcher(page.header("Link"));
    return link.matches() ? link.group(1) : "";
  }
}
