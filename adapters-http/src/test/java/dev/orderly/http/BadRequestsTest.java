package dev.orderly.http;

import static dev.orderly.http.BadRequest.bad;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.domain.user.Caller;
import dev.orderly.domain.user.Role;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is refused, and with which words: {@link BadOrders}, and all that is not an order. */
@TestInstance(Lifecycle.PER_CLASS)
class BadRequestsTest {

  @AutoClose private final Shop shop = Shop.open();
  private final Caller customer = shop.account(Role.CUSTOMER);
  private final String token = shop.token(customer);

  private static BadRequest get(String path, String outcome) {
    return bad("GET " + path, "", "", outcome);
  }

  private static BadRequest with(String headers, String outcome) {
    return bad("POST /orders", headers, BadOrders.ORDER, outcome);
  }

  static Stream<BadRequest> moves() {
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

  static Stream<BadRequest> headers() {
    return Stream.of(
        with("Content-Type: text/plain", "415 unsupported-media-type"),
        with("Content-Type: application/json; charset=iso-8859-1", "415 unsupported-media-type"),
        with("Content-Type: none", "415 unsupported-media-type"),
        with("Content-Type: ;", "415 unsupported-media-type"),
        with("Content-Encoding: gzip", "415 unsupported-media-type"),
        with("Content-Encoding: identity", "415 unsupported-media-type"),
        with("Accept: text/html", "406 not-acceptable"),
        with("Idempotency-Key: ", "400 idempotency-key-invalid"),
        with("Idempotency-Key: a b", "400 idempotency-key-invalid"),
        with("Idempotency-Key: " + "k".repeat(256), "400 idempotency-key-invalid"),
        with("Idempotency-Key: a\nX-Idempotency-Key: b", "400 idempotency-key-conflict"),
        with("Idempotency-Key: a\nIdempotency-Key: b", "400 idempotency-key-conflict"));
  }

  static Stream<BadRequest> places() {
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

  static Stream<BadRequest> accounts() {
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
  @MethodSource({"dev.orderly.http.BadOrders#all", "moves", "headers", "places", "accounts"})
  void it_is_refused_with_these_words(BadRequest bad) {
    var refused = Wire.say(shop.port, bad.from(token));

    assertThat(refused.outcome()).as(refused.text()).isEqualTo(bad.outcome());
    assertThat(refused.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(refused.body())
        .contains("\"request_id\":\"" + refused.header("X-Request-Id") + "\"")
        .doesNotContain("java", "Exception", "jackson", "jetty", "javalin");
    assertThat(pointers(refused.body())).containsExactlyInAnyOrder(bad.pointers());
  }

  private static Stream<String> pointers(String body) {
    return Wire.json(body).path("errors").findValuesAsText("pointer").stream();
  }

  private static String account(String email, String password) {
    return "{'email': '%s', 'password': '%s'}".formatted(email, password);
  }
}
