package dev.orderly.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.orderly.domain.user.Role;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the web server itself refuses, and what it withstands. */
@TestInstance(Lifecycle.PER_CLASS)
class WebServerTest {

  private static final int MORE_THAN_ALLOWED = 256 * 1024 + 1;

  @AutoClose private final Shop shop = Shop.open();

  static Stream<Arguments> malformed() {
    var end = " HTTP/1.1\nHost: shop\nConnection: close\n";
    return Stream.of(
        arguments("HELLO\n\n", "400 bad-request"),
        arguments("GET\n\n", "400 bad-request"),
        arguments("GET /health HTTP/9.9\nHost: shop\n\n", "400 bad-request"),
        arguments("GET /health HTTP/1.1\n\n", "400 bad-request"),
        arguments("GET /health HTTP/1.1\nHost: a\nHost: b\n\n", "400 bad-request"),
        arguments("GET /health HTTP/1.1\nHost: shop\nX Y: 1\n\n", "400 bad-request"),
        arguments("GET /health HTTP/1.1\nHost: shop\nX: a\u0000b\n\n", "400 bad-request"),
        arguments("GET /health HTTP/1.1\nHost: shop\nno colon\n\n", "400 bad-request"),
        arguments("POST /orders HTTP/1.1\nHost: shop\nContent-Length: x\n\n", "400 bad-request"),
        arguments(
            "POST /orders HTTP/1.1\nHost: shop\nContent-Length: 2\nContent-Length: 3\n\n{}",
            "400 bad-request"),
        arguments(
            "POST /orders HTTP/1.1\nHost: shop\nTransfer-Encoding: chunked\nContent-Length: 3\n\n",
            "400 bad-request"),
        arguments("GET http://other/health" + end + "\n", "400 bad-request"),
        arguments("GET /%zz" + end + "\n", "400 bad-request"),
        arguments("GET /%ff" + end + "\n", "400 bad-request"),
        arguments("GET /a%00b" + end + "\n", "400 bad-request"),
        arguments("GET /a;b/../c" + end + "\n", "404 not-found"),
        arguments("GET /health;x=1" + end + "\n", "404 not-found"),
        arguments("GET /" + "a".repeat(20_000) + end + "\n", "414 uri-too-long"),
        arguments(
            "GET /health" + end + "X: " + "a".repeat(20_000) + "\n\n", "431 headers-too-large"),
        arguments("BREW /health" + end + "\n", "405 method-not-allowed"),
        arguments("TRACE /health" + end + "\n", "405 method-not-allowed"),
        arguments("OPTIONS *" + end + "\n", "404 not-found"),
        arguments("PRI * HTTP/2.0\n\nSM\n\n", "400 bad-request"));
  }

  @ParameterizedTest
  @MethodSource("malformed")
  void what_the_web_server_refuses_is_a_problem_as_well(String request, String outcome) {
    var refused = Wire.say(shop.port, request);

    assertThat(refused.outcome()).as(refused.text()).isEqualTo(outcome);
    assertThat(refused.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(refused.header("X-Request-Id")).matches("[0-9a-f]{32}");
    assertThat(refused.body()).contains(refused.header("X-Request-Id"));
    assertThat(refused.header("Server")).isEmpty();
  }

  @Test
  void a_web_socket_header_leads_around_no_check() {
    var asked =
        Wire.say(
            shop.port,
            """
            GET /orders HTTP/1.1
            Host: shop
            Connection: Upgrade, close
            Upgrade: websocket
            Sec-WebSocket-Version: 13
            Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==

            """);

    assertThat(asked.outcome()).isEqualTo("401 unauthenticated");
    assertThat(asked.header("Set-Cookie")).isEmpty();
  }

  @Test
  void a_body_is_too_large_before_anybody_asks_who_sent_it() {
    var announced = shop.api().post("/orders", "x".repeat(MORE_THAN_ALLOWED));
    var huge = shop.api().post("/orders", "x".repeat(10 << 20));

    assertThat(announced.outcome()).isEqualTo("413 payload-too-large");
    assertThat(huge.outcome()).isEqualTo("413 payload-too-large");
  }

  @Test
  void a_body_that_does_not_say_how_long_it_is_may_not_be_longer() {
    var chunk = Integer.toHexString(MORE_THAN_ALLOWED) + "\n" + "x".repeat(MORE_THAN_ALLOWED);

    var refused = Wire.say(shop.port, chunked(chunk + "\n0\n\n"));

    assertThat(refused.outcome()).isEqualTo("413 payload-too-large");
  }

  @Test
  void a_body_that_breaks_off_or_is_not_chunked_as_it_says_is_a_bad_request() {
    var broken = Wire.say(shop.port, chunked("zz\n{}\n0\n\n"));

    assertThat(broken.outcome()).isEqualTo("400 bad-request");
  }

  @Test
  void a_connection_survives_a_refusal_of_what_it_still_sends() throws IOException {
    var refused = "POST /orders HTTP/1.1\r\nHost: shop\r\nContent-Length: 200000\r\n\r\n";
    try (var socket = new Socket("127.0.0.1", shop.port)) {
      var out = socket.getOutputStream();
      out.write((refused + "x".repeat(200_000)).getBytes(StandardCharsets.US_ASCII));
      out.write(
          "GET /health HTTP/1.1\r\nHost: shop\r\nConnection: close\r\n\r\n"
              .getBytes(StandardCharsets.US_ASCII));

      var heard = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

      assertThat(heard).startsWith("HTTP/1.1 401").contains("HTTP/1.1 200");
    }
  }

  @Test
  void an_expectation_is_met_only_where_the_body_is_wanted() {
    var head = "Host: shop\nConnection: close\nExpect: 100-continue\nContent-Length: 2\n";

    var unwanted = Wire.say(shop.port, "POST /orders HTTP/1.1\n" + head + "\n");

    assertThat(unwanted.outcome()).isEqualTo("401 unauthenticated");
  }

  @Test
  void a_defect_is_told_without_what_is_inside() {
    try (var broken =
        Shop.with().cache(new BrokenCache(new IllegalStateException("secret inside"))).open()) {
      var id = "/orders/0199f1e2-0000-7000-8000-000000000000";

      var answer = broken.as(Role.ADMIN).get(id);

      assertThat(answer.status()).isEqualTo(500);
      assertThat(answer.body()).doesNotContain("secret", "IllegalState");
      assertThat(answer.at("/request_id")).isEqualTo(answer.header("X-Request-Id"));
    }
  }

  @Test
  void a_port_that_is_taken_is_one_sentence() {
    assertThatThrownBy(() -> Shop.open("PORT", Integer.toString(shop.port)))
        .isInstanceOf(CannotListen.class)
        .hasMessage(
            "Cannot listen on 127.0.0.1:%d: it is taken; set PORT to another one"
                .formatted(shop.port));
  }

  @Test
  void an_address_that_is_not_ours_is_one_sentence_too() {
    assertThatThrownBy(() -> Shop.open("HOST", "192.0.2.1", "PORT", "8000"))
        .isInstanceOf(CannotListen.class)
        .hasMessageStartingWith("Cannot listen on 192.0.2.1:8000: HOST must be");
  }

  @Test
  void whatever_a_client_sends_comes_back_as_text_that_can_be_read() {
    var odd = shop.asCustomer().post("/orders", "{\"\\u2028\\\"\\n\": 1}");

    assertThat(odd.outcome()).isEqualTo("422 validation-failed");
    assertThat(odd.json().findValuesAsText("pointer")).contains("/\u2028\"\n");
  }

  private String chunked(String chunks) {
    var token = shop.token(shop.account(Role.CUSTOMER));
    return """
    POST /orders HTTP/1.1
    Host: shop
    Connection: close
    Authorization: Bearer %s
    Content-Type: application/json
    Transfer-Encoding: chunked

    """
            .formatted(token)
        + chunks;
  }

  @Test
  void a_head_of_nothing_is_nothing() {
    var head = shop.api().send("HEAD", "/nothing", Optional.empty());

    assertThat(head.status()).isEqualTo(404);
    assertThat(head.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(head.body()).isEmpty();
  }
}
