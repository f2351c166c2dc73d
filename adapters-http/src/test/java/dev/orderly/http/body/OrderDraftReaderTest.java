package dev.orderly.http.body;

import static dev.orderly.http.body.Bodies.ITEM;
import static dev.orderly.http.body.Bodies.ORDER;
import static dev.orderly.http.body.Bodies.errors;
import static dev.orderly.http.body.Bodies.object;
import static dev.orderly.http.body.Bodies.utf8;
import static dev.orderly.http.body.Bodies.value;
import static dev.orderly.http.body.Bodies.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.application.order.OrderDraft;
import dev.orderly.application.order.OrderDraft.DraftLine;
import dev.orderly.domain.lifecycle.Lifecycles;
import dev.orderly.domain.lifecycle.OwnerTransitions;
import dev.orderly.domain.money.Money;
import dev.orderly.domain.order.Metadata;
import dev.orderly.domain.order.Modifier;
import dev.orderly.domain.order.OrderType;
import dev.orderly.domain.tenant.LocationId;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderDraftReaderTest {

  private static final Currency USD = Currency.getInstance("USD");
  private static final OrderLimits LIMITS = new OrderLimits(3, 1000, USD);
  private static final Lifecycles LIFECYCLES = Lifecycles.with(OwnerTransitions.LIFECYCLE);

  private static final DraftLine LINE =
      new DraftLine("sku-1", Optional.of("Widget"), Optional.of(usd(500)), 2, List.of());
  private static final OrderDraft DRAFT =
      new OrderDraft(
          List.of(LINE),
          USD,
          OrderType.STANDARD,
          Optional.empty(),
          Optional.empty(),
          Metadata.EMPTY,
          Optional.empty());

  private final OrderDraftReader reader = new OrderDraftReader(LIMITS, LIFECYCLES, false);

  @Test
  void items_alone_make_a_draft() {
    assertThat(value(read(object(ORDER)))).isEqualTo(DRAFT);
  }

  @Test
  void a_draft_takes_all_that_a_client_may_say() {
    var order =
        """
        {"items": [{"menu_item_id": 17, "name": "Pizza \\ud83c\\udf55", "qty": 1000, "price": 1.2,
                    "modifiers": [{"name": "Cheese", "price": "0.50"}, {"price": 0, "name": "-"}]},
                   {"product_id": "b", "product_name": "B", "quantity": 1, "product_price": 7}],
         "currency": "KWD", "order_type": "dine_in", "lifecycle": "restaurant", "location_id": 8,
         "metadata": {"b": [1.50, null, {"a": "\\u00e9\\n"}], "a": 1e2}, "total_price": 99.999}
        """;

    var kwd = Currency.getInstance("KWD");
    assertThat(value(read(order)))
        .isEqualTo(
            new OrderDraft(
                List.of(
                    new DraftLine(
                        "17",
                        Optional.of("Pizza 🍕"),
                        Optional.of(new Money(1200, kwd)),
                        1000,
                        List.of(
                            new Modifier("Cheese", new Money(500, kwd)),
                            new Modifier("-", new Money(0, kwd)))),
                    new DraftLine(
                        "b", Optional.of("B"), Optional.of(new Money(7000, kwd)), 1, List.of())),
                kwd,
                new OrderType("dine_in"),
                Optional.of("restaurant"),
                Optional.of(new LocationId(8)),
                new Metadata("{\"b\":[1.50,null,{\"a\":\"é\\n\"}],\"a\":1e2}"),
                Optional.of(new BigDecimal("99.999"))));
  }

  @Test
  void null_for_what_is_optional_is_the_same_as_nothing() {
    var order =
        """
        {"items": [{"product_id": "sku-1", "menu_item_id": null, "product_name": "Widget",
                    "name": null, "quantity": null, "qty": 2, "unit_price": null, "price": "5.00",
                    "product_price": null, "modifiers": null}],
         "currency": null, "order_type": null, "lifecycle": null, "location_id": null,
         "metadata": null, "total_price": null}
        """;

    assertThat(value(read(order))).isEqualTo(DRAFT);
  }

  @Test
  void everything_that_is_wrong_is_told_at_once() {
    var order =
        """
        {"items": [{"quantity": 0, "unit_price": "x", "product_name": "",
                    "modifiers": [{"name": "a"}, {"price": -1, "name": "b", "size": 1}, 7]},
                   {"product_id": "", "qty": "2", "quantity": 2}],
         "currency": "euro", "location_id": -1, "status": "PAID"}
        """;
    var amount = "must be an amount from 0 to 9999999.9999, with at most 4 decimals";

    assertThat(errors(read(order)))
        .containsExactly(
            "/currency: must be an ISO 4217 code, such as USD",
            "/items/0/product_id: is required",
            "/items/0/product_name: must have 1 to 255 characters",
            "/items/0/unit_price: " + amount,
            "/items/0/quantity: must be a whole number from 1 to 1000",
            "/items/0/modifiers/0/price: is required",
            "/items/0/modifiers/1/price: " + amount,
            "/items/0/modifiers/1/size: is not a field of this object",
            "/items/0/modifiers/2: must be an object",
            "/items/1/product_id: must have 1 to 64 characters",
            "/items/1/product_name: is required",
            "/items/1/unit_price: is required",
            "/items/1/qty: is another name of a field that is given too",
            "/location_id: must be a whole number from 1 to 2147483647",
            "/status: is not a field of this object");
  }

  @Test
  void a_wrong_currency_is_no_reason_to_complain_about_decimals() {
    var order = with(with(ORDER, "currency", "\"ABC\""), "total_price", "\"10.123\"");

    assertThat(errors(read(object(order))))
        .containsExactly("/currency: must be an ISO 4217 code, such as USD");
  }

  @ParameterizedTest
  @CsvSource({"JPY, 10, 10.0", "USD, 10.00, 10.001", "KWD, 10.001, 10.0001"})
  void a_price_has_the_decimals_of_its_currency(String currency, String good, String bad) {
    var order = with(ORDER, "currency", "\"" + currency + "\"");
    var item = with(ITEM, "unit_price", good);

    var draft = value(read(object(with(order, "items", "[" + object(item) + "]"))));
    assertThat(draft.lines().getFirst().price().map(Money::text)).contains(good);

    for (var price : List.of(bad, "\"" + bad + "\"")) {
      var wrong = with(ITEM, "unit_price", price);
      assertThat(errors(read(object(with(order, "items", "[" + object(wrong) + "]")))))
          .singleElement()
          .asString()
          .startsWith("/items/0/unit_price: must be an amount");
    }
  }

  @Test
  void lists_and_texts_have_an_end() {
    assertThat(value(read(items(3))).lines()).hasSize(3);
    assertThat(errors(read(items(4)))).containsExactly("/items: must have 1 to 3 entries");
    assertThat(value(read(modifiers(50))).lines().getFirst().modifiers()).hasSize(50);
    assertThat(errors(read(modifiers(51))))
        .containsExactly("/items/0/modifiers: must have 0 to 50 entries");
    assertThat(value(read(product("🍕".repeat(64)))).lines()).hasSize(1);
    assertThat(errors(read(product("🍕".repeat(65)))))
        .containsExactly("/items/0/product_id: must have 1 to 64 characters");
    assertThat(value(read(name("é".repeat(255)))).lines()).hasSize(1);
    assertThat(errors(read(name("é".repeat(256)))))
        .containsExactly("/items/0/product_name: must have 1 to 255 characters");
  }

  @Test
  void metadata_may_be_sixteen_kibibytes_without_its_white_space() {
    var shell = "{\"a\":\"\"}".length();
    var full = "{\"a\":  \"" + "é".repeat((16 * 1024 - shell) / 2) + "\"}";
    var over = full.replace("\"}", "x\"}");

    assertThat(value(read(object(with(ORDER, "metadata", full)))).metadata().json())
        .isEqualTo(full.replace(" ", ""));
    assertThat(errors(read(object(with(ORDER, "metadata", over)))))
        .containsExactly("/metadata: must not be larger than 16 KiB");
  }

  @Test
  void a_number_in_metadata_may_be_as_large_as_every_store_can_hold() {
    var digits = "9".repeat(64);
    var why = ": must be a number of at most 64 characters, within 1e300 and 1e-300";

    for (var number : List.of(digits, "1e300", "-1E-300", "1e+0300")) {
      var metadata = "{\"n\":" + number + "}";
      assertThat(value(read(object(with(ORDER, "metadata", metadata)))).metadata().json())
          .isEqualTo(metadata);
    }
    for (var number : List.of(digits + "9", "1e301", "-1E-301", "1e999999999999999999")) {
      assertThat(errors(read(object(with(ORDER, "metadata", "{\"n\":" + number + "}")))))
          .containsExactly("/metadata/n" + why);
    }
  }

  @Test
  void a_hostile_body_is_answered_with_so_many_errors_and_no_more() {
    var fields = new StringBuilder("{\"f\":0");
    for (int i = 0; i < 20_000; i++) {
      fields.append(",\"f").append(i).append("\":0");
    }

    assertThat(errors(read(fields + "}"))).hasSize(1000);
  }

  @Test
  void with_a_catalogue_names_and_prices_may_be_left_out() {
    var catalogued = new OrderDraftReader(LIMITS, LIFECYCLES, true);
    var bare = "{\"items\":[{\"menu_item_id\":\"m\",\"qty\":1}]}";
    var wrong = "{\"items\":[{\"menu_item_id\":\"m\",\"qty\":1,\"price\":-1,\"name\":\"\"}]}";

    assertThat(value(catalogued.read(utf8(bare))).lines())
        .containsExactly(new DraftLine("m", Optional.empty(), Optional.empty(), 1, List.of()));
    assertThat(errors(catalogued.read(utf8(wrong))))
        .containsExactly(
            "/items/0/name: must have 1 to 255 characters",
            "/items/0/price: must be an amount from 0 to 9999999.99, with at most 2 decimals");
    assertThat(value(catalogued.read(utf8(object(ORDER))))).isEqualTo(DRAFT);
  }

  @Test
  void what_is_no_json_is_malformed() {
    assertThat(read("{\"items\":[}"))
        .isEqualTo(
            new Reading.Malformed<>("The body is not JSON: it goes wrong at line 1, column 11."));
  }

  private Reading<OrderDraft> read(String body) {
    return reader.read(utf8(body));
  }

  private static String items(int count) {
    return "{\"items\":[" + String.join(",", Collections.nCopies(count, object(ITEM))) + "]}";
  }

  private static String modifiers(int count) {
    var modifiers = Collections.nCopies(count, "{\"name\":\"m\",\"price\":1}");
    return item("modifiers", "[" + String.join(",", modifiers) + "]");
  }

  private static String product(String id) {
    return item("product_id", "\"" + id + "\"");
  }

  private static String name(String name) {
    return item("product_name", "\"" + name + "\"");
  }

  private static String item(String name, String json) {
    return "{\"items\":[" + object(with(ITEM, name, json)) + "]}";
  }

  private static Money usd(long minor) {
    return new Money(minor, USD);
  }
}
