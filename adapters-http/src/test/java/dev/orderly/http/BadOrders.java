package dev.orderly.http;

import static dev.orderly.http.BadRequest.bad;

import java.util.Collections;
import java.util.stream.Stream;

/** Orders that are refused: one line for each mistake that a client can make in their JSON. */
final class BadOrders {

  private static final String GOOD = "{'items': [%s]}";
  private static final String ITEM =
      "{'product_id': 'sku-1', 'product_name': 'Widget', 'quantity': 2, 'unit_price': '5.00'%s}";

  /** One that is not. */
  static final String ORDER = GOOD.formatted(ITEM.formatted(""));

  private BadOrders() {}

  static Stream<BadRequest> all() {
    return Stream.of(
        malformed(""),
        malformed(" "),
        malformed("{"),
        malformed("{'items': [}"),
        malformed("{} {}"),
        malformed("{}x"),
        malformed("{'items': 01}"),
        malformed("{'items': NaN}"),
        malformed("{'items': [], 'items': []}"),
        malformed(GOOD.formatted(ITEM.formatted(", 'quantity': 3"))),
        malformed("{'metadata': {'a': 1, 'a': 2}}"),
        malformed("{'order_type': '\\ud800'}"),
        malformed("{'order_type': 'a\\u0000'}"),
        malformed("\uFEFF{}"),
        malformed("[".repeat(33) + "]".repeat(33)),
        malformed("{items: []}"),
        malformed("{'items': 'a\nb'}"),
        order("[]", ""),
        order("'x'", ""),
        order("null", ""),
        order("7", ""),
        order("{}", "/items"),
        order("{'items': null}", "/items"),
        order("{'items': []}", "/items"),
        order("{'items': {}}", "/items"),
        order("{'items': 'x'}", "/items"),
        order("{'items': [7]}", "/items/0"),
        order("{'items': [null]}", "/items/0"),
        order(GOOD.formatted(many(101)), "/items"),
        order("{'items': [], 'status': 'PAID'}", "/items", "/status"),
        order(ORDER.replace("]}", "], 'user_id': 1}"), "/user_id"),
        order(ORDER.replace("]}", "], 'a/b~c': 1}"), "/a~1b~0c"),
        order(GOOD.formatted(ITEM.formatted(", 'colour': 'red'")), "/items/0/colour"),
        order(GOOD.formatted(ITEM.formatted(", 'qty': 2")), "/items/0/qty"),
        order(
            GOOD.formatted("{}"),
            "/items/0/product_id",
            "/items/0/product_name",
            "/items/0/unit_price",
            "/items/0/quantity"),
        order(line("'quantity': 0"), "/items/0/quantity"),
        order(line("'quantity': -1"), "/items/0/quantity"),
        order(line("'quantity': 1001"), "/items/0/quantity"),
        order(line("'quantity': 1.0"), "/items/0/quantity"),
        order(line("'quantity': 1e3"), "/items/0/quantity"),
        order(line("'quantity': '2'"), "/items/0/quantity"),
        order(line("'quantity': true"), "/items/0/quantity"),
        order(line("'quantity': null"), "/items/0/quantity"),
        order(line("'quantity': 99999999999999999999"), "/items/0/quantity"),
        order(priced("-1"), "/items/0/unit_price"),
        order(priced("'-0.01'"), "/items/0/unit_price"),
        order(priced("'+1'"), "/items/0/unit_price"),
        order(priced("'1,00'"), "/items/0/unit_price"),
        order(priced("' 1'"), "/items/0/unit_price"),
        order(priced("'5.'"), "/items/0/unit_price"),
        order(priced("'.5'"), "/items/0/unit_price"),
        order(priced("'01.00'"), "/items/0/unit_price"),
        order(priced("'1.000'"), "/items/0/unit_price"),
        order(priced("1e2"), "/items/0/unit_price"),
        order(priced("10000000"), "/items/0/unit_price"),
        order(priced("''"), "/items/0/unit_price"),
        order(priced("[]"), "/items/0/unit_price"),
        order(product("'product_id': ''"), "/items/0/product_id"),
        order(product("'product_id': '%s'".formatted("x".repeat(65))), "/items/0/product_id"),
        order(product("'product_id': 1.5"), "/items/0/product_id"),
        order(product("'product_id': 'a\\tb'"), "/items/0/product_id"),
        order(named("''"), "/items/0/product_name"),
        order(named("'%s'".formatted("x".repeat(256))), "/items/0/product_name"),
        order(named("'a\\u0007'"), "/items/0/product_name"),
        order(named("7"), "/items/0/product_name"),
        order(extra("'modifiers': 'none'"), "/items/0/modifiers"),
        order(extra("'modifiers': [{'name': 'x'}]"), "/items/0/modifiers/0/price"),
        order(extra("'modifiers': [{'name': 'x', 'price': -1}]"), "/items/0/modifiers/0/price"),
        order(top("'currency': 'usd'"), "/currency"),
        order(top("'currency': 'XXX'"), "/currency"),
        order(top("'currency': 7"), "/currency"),
        order(top("'order_type': ''"), "/order_type"),
        order(top("'order_type': 'take away'"), "/order_type"),
        order(top("'order_type': '%s'".formatted("x".repeat(21))), "/order_type"),
        order(top("'lifecycle': 'circle'"), "/lifecycle"),
        order(top("'location_id': '1'"), "/location_id"),
        order(top("'location_id': 0"), "/location_id"),
        order(top("'metadata': []"), "/metadata"),
        order(top("'metadata': {'a': '%s'}".formatted("x".repeat(17_000))), "/metadata"),
        order(top("'total_price': 11"), "/total_price"),
        order(top("'total_amount': '10.00'"), "/total_amount"));
  }

  private static BadRequest order(String body, String... pointers) {
    return bad("POST /orders", "", body, "422 validation-failed", pointers);
  }

  private static BadRequest malformed(String body) {
    return bad("POST /orders", "", body, "400 malformed-json");
  }

  private static String many(int items) {
    return String.join(",", Collections.nCopies(items, ITEM.formatted("")));
  }

  private static String line(String quantity) {
    return GOOD.formatted(ITEM.formatted("").replace("'quantity': 2", quantity));
  }

  private static String priced(String price) {
    return GOOD.formatted(ITEM.formatted("").replace("'5.00'", price));
  }

  private static String product(String productId) {
    return GOOD.formatted(ITEM.formatted("").replace("'product_id': 'sku-1'", productId));
  }

  private static String named(String name) {
    return GOOD.formatted(ITEM.formatted("").replace("'Widget'", name));
  }

  private static String extra(String member) {
    return GOOD.formatted(ITEM.formatted(", " + member));
  }

  private static String top(String member) {
    return "{'items': [" + ITEM.formatted("") + "], " + member + "}";
  }
}
