package dev.orderly.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.domain.user.Caller;
import dev.orderly.domain.user.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(Lifecycle.PER_CLASS)
class SearchOverHttpTest {

  private static final String ORDER =
      """
      {"items": [{"product_id": "%s", "name": "%s", "qty": 1, "price": "%s"}],
       "order_type": "%s", "lifecycle": "%s", "location_id": %s}
      """;

  @AutoClose private final Shop shop = Shop.open();
  private final Caller ada = shop.account(Role.CUSTOMER);
  private final Api admin = shop.as(Role.ADMIN);
  private String tea;
  private String cup;
  private String book;

  @BeforeAll
  void order() {
    tea = place("tea-1", "Green tea", "7.50", "pickup", "retail", "1");
    cup = place("cup-2", "Blue cup 100%", "12.00", "web", "standard", "2");
    book = place("book-3", "Tea and cups", "24.00", "web", "standard", "null");
    var paid = shop.as(ada).post("/orders/" + cup + "/status", "{\"status\": \"paid\"}");
    assertThat(paid.status()).isEqualTo(200);
  }

  private String place(String... values) {
    var placed = shop.as(ada).post("/orders", ORDER.formatted((Object[]) values));
    assertThat(placed.status()).isEqualTo(201);
    return placed.at("/id");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "                                       | book cup tea",
        "sort=created_at                        | tea cup book",
        "sort=-created_at                       | book cup tea",
        "sort=total_amount                      | tea cup book",
        "sort=-total_amount                     | book cup tea",
        "sort=-updated_at                       | book cup tea",
        "q=                                     | book cup tea",
        "q=TEA                                  | book tea",
        "q=cup                                  | book cup",
        "q=100%25                               | cup",
        "q=%25                                  | cup",
        "q=_                                    | ",
        "q=blue+cup                             | cup",
        "q=book-                                | book",
        "status=PENDING                         | book tea",
        "status=paid                            | cup",
        "status=pending,PAID                    | book cup tea",
        "status=cancelled,Canceled              | ",
        "order_type=web                         | book cup",
        "order_type=web,pickup                  | book cup tea",
        "lifecycle=retail                       | tea",
        "lifecycle=retail,standard              | book cup tea",
        "location_id=1                          | tea",
        "location_id=99                         | ",
        "min_total=12                           | book cup",
        "max_total=12.00                        | cup tea",
        "min_total=7.5&max_total=23.999         | cup tea",
        "min_total=9&max_total=8                | ",
        "created_from=2026-11-20                | book cup tea",
        "created_from=2026-11-20T12:00:00Z      | book cup tea",
        "created_from=2026-11-20T14:00:00%2B02:00 | book cup tea",
        "created_from=2026-11-20T12:00:00.001Z  | ",
        "created_to=2026-11-20T12:00:00Z        | ",
        "created_to=2026-11-21                  | book cup tea",
        "created_to=2026-11-20                  | ",
        "status=pending&q=tea&order_type=web    | book",
      })
  void what_fits_every_filter_is_found(String query, String expected) {
    var page = shop.as(ada).get("/orders/search" + (query == null ? "" : "?" + query));

    assertThat(ids(page)).isEqualTo(expected == null ? List.of() : named(expected));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "status=UNKNOWN",
        "status=",
        "status=PAID,",
        "order_type=two words",
        "order_type=",
        "lifecycle=none",
        "lifecycle=RETAIL",
        "location_id=0",
        "location_id=-1",
        "location_id=1.0",
        "location_id=2147483648",
        "location_id=1,2",
        "user_id=me",
        "user_id=9999999999999999999",
        "created_from=yesterday",
        "created_from=2026-13-01",
        "created_from=2026-11-20T12:00:00",
        "created_to=2026-11-20 12:00:00Z",
        "min_total=-1",
        "min_total=1e3",
        "min_total=.5",
        "min_total=5.",
        "min_total=1.2.3",
        "min_total=",
        "max_total=1234567890123456789",
        "sort=price",
        "sort=--created_at",
        "sort=",
        "limit=0",
        "limit=101",
        "count=all",
        "q=a\u0000b",
        "q=%FF",
        "q=%C3",
        "q=%ED%A0%80",
        "page=2",
      })
  void a_filter_that_cannot_be_read_is_a_mistake(String query) {
    var encoded = query.replace(" ", "%20").replace("\u0000", "%00");

    var refused = shop.as(ada).get("/orders/search?" + encoded);

    assertThat(refused.outcome()).isEqualTo("400 invalid-parameter");
    assertThat(refused.at("/parameter")).isEqualTo(query.substring(0, query.indexOf('=')));
  }

  @Test
  void a_text_has_at_most_a_hundred_characters() {
    var customer = shop.as(ada);

    assertThat(customer.get("/orders/search?q=" + "x".repeat(100)).status()).isEqualTo(200);
    assertThat(customer.get("/orders/search?q=" + "%F0%9F%8D%95".repeat(100)).status())
        .isEqualTo(200);
    assertThat(customer.get("/orders/search?q=" + "x".repeat(101)).outcome())
        .isEqualTo("400 invalid-parameter");
  }

  @Test
  void everybody_searches_what_they_may_see() {
    var staff = shop.as(Role.STAFF, 1);

    assertThat(ids(staff.get("/orders/search"))).containsExactly(tea);
    assertThat(ids(staff.get("/orders/search?location_id=2"))).isEmpty();
    assertThat(ids(admin.get("/orders/search?q=tea&user_id=" + ada.id())))
        .containsExactly(book, tea);
    assertThat(ids(shop.asCustomer().get("/orders/search?user_id=" + ada.id()))).isEmpty();
    assertThat(shop.api().get("/orders/search").outcome()).isEqualTo("401 unauthenticated");
  }

  @Test
  void only_the_shop_finds_orders_by_the_email_of_their_owner() {
    var query = "/orders/search?q=" + ada.email();

    assertThat(ids(admin.get(query))).containsExactly(book, cup, tea);
    assertThat(ids(shop.as(Role.SERVICE).get(query))).containsExactly(book, cup, tea);
    assertThat(ids(shop.as(Role.STAFF, 2).get(query))).containsExactly(cup);
    assertThat(ids(shop.as(ada).get(query))).isEmpty();
  }

  @Test
  void the_link_leads_through_every_page_with_the_same_filters() {
    var customer = shop.as(ada);
    var seen = new ArrayList<String>();
    var links = new ArrayList<String>();

    var path =
        "/api/v1/orders/search/?limit=1&sort=-total_amount&order_type=web,pickup&count=capped";
    while (!path.isEmpty()) {
      var page = customer.get(path);
      seen.addAll(ids(page));
      assertThat(page.at("/count") + page.at("/count_capped")).isEqualTo("3false");
      path = link(page);
      links.add(path);
    }

    assertThat(seen).containsExactly(book, cup, tea);
    assertThat(links.getFirst())
        .startsWith(
            "/api/v1/orders/search?order_type=web%2Cpickup&sort=-total_amount&limit=1&count=capped"
                + "&cursor=");
  }

  @Test
  void a_cursor_goes_on_with_its_own_search_and_no_other() {
    var customer = shop.as(ada);
    var cursor = customer.get("/orders/search?limit=1&status=pending").at("/next_cursor");
    var changed = (cursor.startsWith("A") ? "B" : "A") + cursor.substring(1);

    assertThat(ids(customer.get("/orders/search?limit=5&status=pending&cursor=" + cursor)))
        .containsExactly(tea);
    for (var other :
        List.of(
            "/orders/search?cursor=" + cursor,
            "/orders/search?status=paid&cursor=" + cursor,
            "/orders/search?status=pending&q=tea&cursor=" + cursor,
            "/orders/search?status=pending&sort=created_at&cursor=" + cursor,
            "/orders/search?status=pending&cursor=" + changed,
            "/orders/search?status=pending&cursor=",
            "/orders?cursor=" + cursor)) {
      assertThat(customer.get(other).outcome()).as(other).isEqualTo("400 invalid-cursor");
    }
    assertThat(admin.get("/orders/search?status=pending&cursor=" + cursor).outcome())
        .isEqualTo("400 invalid-cursor");
  }

  @Test
  void a_filter_that_spells_another_one_is_another_search() {
    var customer = shop.as(ada);
    var cursor = customer.get("/orders/search?limit=1&q=e&status=pending").at("/next_cursor");

    var spelled = customer.get("/orders/search?q=e,%20status=pending&cursor=" + cursor);

    assertThat(cursor).isNotEmpty();
    assertThat(spelled.outcome()).isEqualTo("400 invalid-cursor");
  }

  private List<String> named(String names) {
    return List.of(names.split(" ")).stream()
        .map(name -> name.equals("tea") ? tea : name.equals("cup") ? cup : book)
        .toList();
  }

  private static List<String> ids(Api.Reply page) {
    var ids = new ArrayList<String>();
    page.json().get("data").forEach(order -> ids.add(order.get("id").asText()));
    return ids;
  }

  private static String link(Api.Reply page) {
    var link = Pattern.compile("<(.*)>; rel=\"next\"").matcher(page.header("Link"));
    return link.matches() ? link.group(1) : "";
  }
}
