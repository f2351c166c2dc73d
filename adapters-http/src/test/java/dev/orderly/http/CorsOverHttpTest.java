package dev.orderly.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CorsOverHttpTest {

  private static final String PAGE = "https://shop.example";

  @Test
  void every_page_may_read_every_answer_but_not_with_the_browsers_own_credentials() {
    try (var shop = Shop.open()) {
      var page = shop.api().with("Origin", PAGE);

      var refused = page.get("/orders");
      var missing = page.get("/nothing");

      assertThat(refused.status()).isEqualTo(401);
      assertThat(refused.header("Access-Control-Allow-Origin")).isEqualTo("*");
      assertThat(refused.header("Access-Control-Allow-Credentials")).isEmpty();
      assertThat(refused.header("Access-Control-Expose-Headers"))
          .isEqualTo(
              "Location, ETag, Link, Idempotent-Replayed, Retry-After, RateLimit,"
                  + " RateLimit-Policy, X-Request-Id");
      assertThat(missing.header("Access-Control-Allow-Origin")).isEqualTo("*");
      assertThat(shop.api().get("/orders").header("Access-Control-Allow-Origin")).isEmpty();
    }
  }

  @Test
  void a_browser_that_asks_first_is_told_what_it_may_send() {
    try (var shop = Shop.open()) {
      var asked =
          shop.api()
              .with("Origin", PAGE)
              .with("Access-Control-Request-Method", "PATCH")
              .with("Access-Control-Request-Headers", "if-match")
              .send("OPTIONS", "/api/v1/orders/A-1", Optional.empty());

      assertThat(asked.status()).isEqualTo(204);
      assertThat(asked.header("Access-Control-Allow-Origin")).isEqualTo("*");
      assertThat(asked.header("Access-Control-Allow-Methods"))
          .isEqualTo("GET, HEAD, PATCH, OPTIONS");
      assertThat(asked.header("Access-Control-Allow-Headers"))
          .isEqualTo("Authorization, Content-Type, Idempotency-Key, If-Match, Last-Event-ID");
    }
  }

  @Test
  void where_pages_are_named_no_other_page_may() {
    try (var shop = Shop.open("CORS_ALLOWED_ORIGINS", PAGE + ", http://localhost:3000")) {
      var named = shop.api().with("Origin", PAGE).get("/health");
      var other = shop.api().with("Origin", "https://other.example").get("/health");

      assertThat(named.header("Access-Control-Allow-Origin")).isEqualTo(PAGE);
      assertThat(other.status()).isEqualTo(200);
      assertThat(other.header("Access-Control-Allow-Origin")).isEmpty();
      assertThat(varies(other.response().headers())).contains("Origin");
    }
  }

  private static String varies(HttpHeaders headers) {
    return String.join(",", headers.allValues("Vary"));
  }
}
