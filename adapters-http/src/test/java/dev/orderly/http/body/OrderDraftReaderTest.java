package dev.orderly.http.body;

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
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrderDraftReaderTest {

  private static final Currency USD = Currency.getInstance("USD");
  private static final OrderLimits LIMITS = new OrderLimits(3, 1000, USD);
  private static final Lifecycles LIFECYCLES = Lifecycles.with(OwnerTransitions.LIFECYCLE);

  private static final Map<String, String> ITEM =
      Map.of(
          "product_id", "\"sku-1\"",
          "product_name", "\"Widget\"",
          "quantity", "2",
          "unit_price", "\"5.00\"");
  private static final Map<String, String> ORDER = Map.of("items", "[" + object(ITEM) + "]");
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "product_id | | is required",
        "product_id | null | must not be null",
        "product_id | \"\" | must have 1 to 64 characters",
        "product_id | 1.0 | must be a string or a whole number",
        "product_id | 1e3 | must be a string or a whole number",
        "product_id | true | must be a string or a whole number",
        "product_id | [] | must be a string or a whole number",
        "product_id | {} | must be a string or a whole number",
        "product_id | \"a\\u0007\" | must not have control characters",
        "product_id | \"a\\u007f\" | must not have control characters",
        "product_id | \"a\\u0085\" | must not have control characters",
        "product_name | | is required",
        "product_name | null | must not be null",
        "product_name | \"\" | must have 1 to 255 characters",
        "product_name | 5 | must be a string",
        "product_name | \"a\\nb\" | must not have control characters",
        "quantity | | is required",
        "quantity | null | must not be null",
        "quantity | 0 | must be a whole number from 1 to 1000",
        "quantity | -1 | must be a whole number from 1 to 1000",
        "quantity | -0 | must be a whole number from 1 to 1000",
        "quantity | 1001 | must be a whole number from 1 to 1000",
        "quantity | 1.0 | must be a whole number from 1 to 1000",
        "quantity | 1.5 | must be a whole number from 1 to 1000",
        "quantity | 1e0 | must be a whole number from 1 to 1000",
        "quantity | 1e3 | must be a whole number from 1 to 1000",
        "quantity | 1E400 | must be a whole number from 1 to 1000",
        "quantity | 4294967297 | must be a whole number from 1 to 1000",
        "quantity | 18446744073709551617 | must be a whole number from 1 to 1000",
        "quantity | \"2\" | must be a whole number from 1 to 1000",
        "quantity | \"\" | must be a whole number from 1 to 1000",
        "quantity | true | must be a whole number from 1 to 1000",
        "quantity | [2] | must be a whole number from 1 to 1000",
        "unit_price | | is required",
        "unit_price | null | must not be null",
        "unit_price | -1 | must be an amount from 0 to 9999999.99, with at most 2 decimals",
        "unit_price | -0 | must be an amount from 0 to 9999999.99, with at most 2 decimals",
        "unit_price | 5.001 | must be an amount from 0 to 9999999.99, with at most 2 decimals",
        "unit_price | 5.000 | must be an amount from 0 to 9999999.99, with at most 2 decimals",
        "unit_price | 5e0 | must be an amount from 0 to 9999999.99, with at most 2 decimals",
        "unit_price | 1e999999999 | must be an amount from 0 to 9999999.99, with at most 2"
            + " decimals",
        "unit_price | 10000000 | must be an amount from 0 to 9999999.99, with at most 2 decimals",
        "unit_price | \"5,00\" | must be an amount from 0 to 9999999.99, with at most 2 decimals",
        "unit_price | \"$5\" | must be an amount from 0 to 9999999.99, with at most 2 decimals",
        "unit_price | \" 5\" | must be an amount from 0 to 9999999.99, with at most 2 decimals",
        "unit_price | \"\" | must be an amount from 0 to 9999999.99, with at most 2 decimals",
        "unit_price | true | must be an amount from 0 to 9999999.99, with at most 2 decimals",
        "unit_price | [5] | must be an amount from 0 to 9999999.99, with at most 2 decimals",
        "modifiers | {} | must be a list",
        "modifiers | \"none\" | must be a list",
        "status | \"PAID\" | is not a field of this object",
        "line_total | \"0.00\" | is not a field of this object",
        "Quantity | 2 | is not a field of this object",
        "menu_item_id | \"sku-1\" | is another name of a field that is given too",
        "qty | 2 | is another name of a field that is given too",
        "name | \"Widget\" | is another name of a field that is given too",
        "price | \"5.00\" | is another name of a field that is given too",
        "product_price | \"5.00\" | is another name of a field that is given too",
      })
  void an_item_that_is_wrong_is_told_where_and_why(String name, String json, String why) {
    var order =
        with(ORDER, "items", "[" + object(ITEM) + "," + object(with(ITEM, name, json)) + "]");

    assertThat(errors(read(object(order)))).containsExactly("/items/1/" + name + ": " + why);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "items | | /items: is required",
        "items | null | /items: must not be null",
        "items | [] | /items: must have 1 to 3 entries",
        "items | {} | /items: must be a list",
        "items | \"sku-1\" | /items: must be a list",
        "items | [1] | /items/0: must be an object",
        "items | [null] | /items/0: must be an object",
        "items | [[]] | /items/0: must be an object",
        "currency | \"usd\" | /currency: must be an ISO 4217 code, such as USD",
        "currency | \"US\" | /currency: must be an ISO 4217 code, such as USD",
        "currency | \"ZZZ\" | /currency: must be an ISO 4217 code, such as USD",
        "currency | \"XAU\" | /currency: must be an ISO 4217 code, such as USD",
        "currency | \"XXX\" | /currency: must be an ISO 4217 code, such as USD",
        "currency | \"\" | /currency: must be an ISO 4217 code, such as USD",
        "currency | 840 | /currency: must be a string",
        "order_type | \"\" | /order_type: must have 1 to 20 letters, digits, dashes or underscores",
        "order_type | \"a b\" | /order_type: must have 1 to 20 letters, digits, dashes or"
            + " underscores",
        "order_type | \"caf\u00e9\" | /order_type: must have 1 to 20 letters, digits, dashes or"
            + " underscores",
        "order_type | \"aaaaaaaaaaaaaaaaaaaaa\" | /order_type: must have 1 to 20 letters, digits,"
            + " dashes or underscores",
        "order_type | 1 | /order_type: must be a string",
        "lifecycle | \"Standard\" | /lifecycle: must be one of [standard, retail, fulfillment,"
            + " restaurant]",
        "lifecycle | \"\" | /lifecycle: must be one of [standard, retail, fulfillment, restaurant]",
        "lifecycle | false | /lifecycle: must be a string",
        "location_id | 0 | /location_id: must be a whole number from 1 to 2147483647",
        "location_id | 2147483648 | /location_id: must be a whole number from 1 to 2147483647",
        "location_id | 1.0 | /location_id: must be a whole number from 1 to 2147483647",
        "location_id | \"1\" | /location_id: must be a whole number from 1 to 2147483647",
        "metadata | [] | /metadata: must be an object",
        "metadata | \"{}\" | /metadata: must be an object",
        "metadata | {\"a/b\":[0,1e301]} | /metadata/a~1b/1: must be a number of at most 64"
            + " characters, within 1e300 and 1e-300",
        "metadata | {\"a~b\":1E-301} | /metadata/a~0b: must be a number of at most 64 characters,"
            + " within 1e300 and 1e-300",
        "total_price | 10.001 | /total_price: must be an amount from 0 to 99999999999999.99, with"
            + " at most 2 decimals",
        "total_price | -10 | /total_price: must be an amount from 0 to 99999999999999.99, with at"
            + " most 2 decimals",
        "total_price | 1e1 | /total_price: must be an amount from 0 to 99999999999999.99, with at"
            + " most 2 decimals",
        "total_price | \"ten\" | /total_price: must be an amount from 0 to 99999999999999.99, with"
            + " at most 2 decimals",
        "status | \"PAID\" | /status: is not a field of this object",
        "user_id | 7 | /user_id: is not a field of this object",
        "total_amount | \"0.00\" | /total_amount: is not a field of this object",
        "a/b~c | null | /a~1b~0c: is not a field of this object",
        "`` | 1 | /: is not a field of this object",
      })
  void an_order_that_is_wrong_is_told_where_and_why(String name, String json, String error) {
    assertThat(errors(read(object(with(ORDER, name, json))))).containsExactly(error);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "null", "1", "\"text\"", "true", "[{\"items\":[]}]"})
  void what_is_no_object_is_wrong_as_a_whole(String body) {
    assertThat(errors(read(body))).containsExactly(": must be an object");
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
