package dev.orderly.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.domain.user.Caller;
import dev.orderly.domain.user.Role;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is refused, and with which words: one line for each mistake that a client can make. */
@TestInstance(Lifecycle.PER_CLASS)
class BadRequestsTest {

  private static final String GOOD = "{'items': [%s]}";
  private static final String ITEM =
      "{'product_id': 'sku-1', 'product_name': 'Widget', 'quantity': 2, 'unit_price': '5.00'%s}";

  private final Shop shop = Shop.open();
  private final Caller customer = shop.account(Role.CUSTOMER);
  private final String token = shop.token(customer);

  @AfterAll
  void close() {
    shop.close();
  }

  /** A request with its headers, and what it is refused with; pointers are those of the errors. */
  record Bad(String request, String headers, String body, String outcome, String... pointers) {
    @Override
    public String toString() {
      return request + " " + headers + " " + body.substring(0, Math.min(body.length(), 90));
    }
  }

  private static Bad order(String body, String... pointers) {
    return bad("POST /orders", "", body, "422 validation-failed", pointers);
  }

  /** An order of one item that has this besides, or instead. */
  private static Bad item(String members, String... pointers) {
    return order(GOOD.formatted("{" + members + "}"), pointers);
  }

  private static Bad malformed(String body) {
    return bad("POST /orders", "", body, "400 malformed-json");
  }

  private static Bad bad(
      String request, String headers, String body, String outcome, String... pointers) {
    return new Bad(request, headers, body.replace('\'', '"'), outcome, pointers);
  }

  private static Bad get(String path, String outcome) {
    return bad("GET " + path, "", "", outcome);
  }

  private static Bad with(String headers, String outcome) {
    return bad("POST /orders", headers, GOOD.formatted(ITEM.formatted("")), outcome);
  }

  static Stream<Bad> bodies() {
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
        order(GOOD.formatted(ITEM.formatted("")).replace("]}", "], 'user_id': 1}"), "/user_id"),
        order(GOOD.formatted(ITEM.formatted("")).replace("]}", "], 'a/b~c': 1}"), "/a~1b~0c"),
        order(GOOD.formatted(ITEM.formatted(", 'colour': 'red'")), "/items/0/colour"),
        order(GOOD.formatted(ITEM.formatted(", 'qty': 2")), "/items/0/qty"),
        item(
            "",
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

  static Stream<Bad> moves() {
    var ref = "/orders/A-999";
    return Stream.of(
        bad("PATCH " + ref, "", "{}", "422 validation-failed", "/status"),
        bad("PATCH " + ref, "", "{'status': 'LOST'}", "422 validation-failed", "/status"),
        bad("PATCH " + ref, "", "{'status': 7}", "422 validation-failed", "/status"),
        bad("PATCH " + ref, "", "{'status': 'PAID', 'x': 1}", "422 validation-failed", "/x"),
        bad("PATCH " + ref, "", "{'on_hold': true}", "422 validation-failed", "/on_hold"),
        bad("PATCH " + ref, "", "{'on_hold': false}", "403 forbidden"),
        bad("PATCH " + ref, "", "{'status': 'PAID'}", "404 order-not-found"),
        bad("PATCH /orders/x", "", "{'status': 'PAID'}", "404 order-not-found"),
        bad(
            "POST " + ref + "/status",
            "",
            "{'on_hold': false}",
            "422 validation-failed",
            "/status",
            "/on_hold"),
        bad(
            "POST " + ref + "/status",
            "",
            "{'status': 'PAID', 'reason_code': '%s'}".formatted("x".repeat(33)),
            "422 validation-failed",
            "/reason_code"),
        bad(
            "PATCH " + ref + "/status",
            "",
            "{'status': 'PAID', 'comment': '%s'}".formatted("x".repeat(1001)),
            "422 validation-failed",
            "/comment"),
        bad(
            "PATCH " + ref,
            "Content-Type: application/json-patch+json",
            "[]",
            "415 unsupported-media-type"),
        bad(
            "POST " + ref + "/status",
            "Content-Type: application/merge-patch+json",
            "{}",
            "415 unsupported-media-type"));
  }

  static Stream<Bad> headers() {
    return Stream.of(
        with("Content-Type: text/plain", "415 unsupported-media-type"),
        with("Content-Type: application/json; charset=iso-8859-1", "415 unsupported-media-type"),
        with("Content-Type: none", "415 unsupported-media-type"),
        with("Content-Encoding: gzip", "415 unsupported-media-type"),
        with("Content-Encoding: identity", "415 unsupported-media-type"),
        with("Accept: text/html", "406 not-acceptable"),
        with("Idempotency-Key: ", "400 idempotency-key-invalid"),
        with("Idempotency-Key: a b", "400 idempotency-key-invalid"),
        with("Idempotency-Key: " + "k".repeat(256), "400 idempotency-key-invalid"),
        with("Idempotency-Key: a\nX-Idempotency-Key: b", "400 idempotency-key-conflict"),
        with("Idempotency-Key: a\nIdempotency-Key: b", "400 idempotency-key-conflict"));
  }

  static Stream<Bad> places() {
    return Stream.of(
        get("/nothing", "404 not-found"),
        get("/ORDERS", "404 not-found"),
        get("/Orders/A-1", "404 not-found"),
        get("/orders/A-1/nothing", "404 not-found"),
        get("/api/v2/orders", "404 not-found"),
        get("/api", "404 not-found"),
        get("/orders/user", "404 not-found"),
        get("/orders/user/abc", "404 not-found"),
        get("/orders/user/-1", "404 not-found"),
        get("/orders/user/1.0", "404 not-found"),
        get("/orders/user/99999999999999999999", "404 not-found"),
        get("/orders/user/9223372036854775808", "404 not-found"),
        get("/orders/user/9223372036854775807", "403 forbidden"),
        get("/orders/user/4711", "403 forbidden"),
        get("/orders/..", "404 not-found"),
        get("/orders/../x", "404 not-found"),
        get("/orders/./A-1", "404 not-found"),
        get("/orders/a-1", "404 order-not-found"),
        get("/orders/0", "404 order-not-found"),
        get("/orders/%41-999", "404 order-not-found"),
        get("/orders/%C3%BC", "404 order-not-found"),
        get("//orders", "400 bad-request"),
        get("/orders//A-1", "400 bad-request"),
        get("/orders%2FA-1", "400 bad-request"),
        get("/orders/%2e%2e/x", "400 bad-request"),
        get("/lifecycles/circle", "404 not-found"),
        get("/idempotency-keys/none", "404 not-found"),
        get("/orders?limit=0", "400 invalid-parameter"),
        get("/orders?limit=101", "400 invalid-parameter"),
        get("/orders?limit=-1", "400 invalid-parameter"),
        get("/orders?limit=ten", "400 invalid-parameter"),
        get("/orders?limit=", "400 invalid-parameter"),
        get("/orders?limit=5&limit=5", "400 invalid-parameter"),
        get("/orders?Limit=5", "400 invalid-parameter"),
        get("/orders?page=2", "400 invalid-parameter"),
        get("/orders?count=all", "400 invalid-parameter"),
        get("/orders?cursor=", "400 invalid-cursor"),
        get("/orders?cursor=abc", "400 invalid-cursor"),
        get("/orders?cursor=" + "A".repeat(2000), "400 invalid-cursor"),
        get("/orders?limit=5%", "400 invalid-parameter"),
        get("/orders?limit=%FF", "400 invalid-parameter"),
        get("/orders?%FF=5", "400 invalid-parameter"),
        bad("POST /orders?dry_run=yes", "", "{}", "400 invalid-parameter"),
        bad("DELETE /orders", "", "", "405 method-not-allowed"),
        bad("POST /health", "", "", "405 method-not-allowed"),
        bad("PUT /orders/A-1", "", "{}", "405 method-not-allowed"),
        bad("PATCH /users/1", "", "{'role': 'ADMIN'}", "403 forbidden"));
  }

  static Stream<Bad> accounts() {
    return Stream.of(
        bad("POST /register", "", "{}", "422 validation-failed", "/email", "/password"),
        bad(
            "POST /register",
            "",
            account("nobody", "long enough"),
            "422 validation-failed",
            "/email"),
        bad(
            "POST /register",
            "",
            account("a@b@c", "long enough"),
            "422 validation-failed",
            "/email"),
        bad(
            "POST /register",
            "",
            account("a b@c.de", "long enough"),
            "422 validation-failed",
            "/email"),
        bad("POST /register", "", account("a@b.de", "short"), "422 validation-failed", "/password"),
        bad(
            "POST /register",
            "",
            account("a@b.de", "x".repeat(129)),
            "422 validation-failed",
            "/password"),
        bad(
            "POST /register",
            "",
            account("a@b.de", "long enough").replace("}", ", 'role': 1}"),
            "422 validation-failed",
            "/role"),
        bad("POST /token", "", "{}", "415 unsupported-media-type"));
  }

  @ParameterizedTest
  @MethodSource({"bodies", "moves", "headers", "places", "accounts"})
  void it_is_refused_with_these_words(Bad bad) {
    var request = bad.request().split(" ");

    var refused = heard(request[0], request[1], bad);

    assertThat(refused.outcome()).as(refused.text()).isEqualTo(bad.outcome());
    assertThat(refused.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(refused.body())
        .contains("\"request_id\":\"" + refused.header("X-Request-Id") + "\"")
        .doesNotContain("java", "Exception", "jackson", "jetty", "javalin");
    assertThat(pointers(refused.body())).containsExactlyInAnyOrder(bad.pointers());
  }

  private Wire.Heard heard(String method, String path, Bad bad) {
    var body = bad.body().getBytes(StandardCharsets.UTF_8);
    var head = new StringBuilder(method + " " + path + " HTTP/1.1\n");
    head.append("Host: shop\nConnection: close\nAuthorization: Bearer ").append(token).append('\n');
    if (!bad.headers().contains("Content-Type") && body.length > 0) {
      head.append("Content-Type: application/json\n");
    }
    if (!bad.headers().isEmpty()) {
      head.append(bad.headers()).append('\n');
    }
    head.append("Content-Length: ").append(body.length).append("\n\n");
    var bytes = head.toString().replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1);
    var request = Arrays.copyOf(bytes, bytes.length + body.length);
    System.arraycopy(body, 0, request, bytes.length, body.length);
    return Wire.say(shop.port, request);
  }

  private static Stream<String> pointers(String body) {
    return Wire.json(body).path("errors").findValuesAsText("pointer").stream();
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

  private static String account(String email, String password) {
    return "{'email': '%s', 'password': '%s'}".formatted(email, password);
  }
}
