package dev.orderly.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.application.limit.RateLimits;
import dev.orderly.domain.user.Role;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LimitsOverHttpTest {

  private static final String AN_ORDER = "/orders/0199f1e2-0000-7000-8000-000000000000";
  private static final String MOVE = "{\"status\": \"PAID\"}";

  private final Shop shop =
      Shop.open(
          "RATE_LIMIT",
          "3/minute",
          "RATE_LIMIT_STAFF",
          "6/minute",
          "TRUSTED_PROXIES",
          "127.0.0.0/8");

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void a_client_is_told_how_much_is_left_and_when_to_come_back() {
    var customer = shop.asCustomer();

    var first = customer.get("/orders");
    var second = customer.get("/orders");
    var third = customer.get("/orders");
    var fourth = customer.get("/orders");

    assertThat(first.header("RateLimit-Policy")).isEqualTo("\"default\";q=3;w=60");
    assertThat(first.header("RateLimit")).isEqualTo("\"default\";r=2;t=20");
    assertThat(second.header("RateLimit")).startsWith("\"default\";r=1;t=");
    assertThat(third.status()).isEqualTo(200);
    assertThat(fourth.outcome()).isEqualTo("429 rate-limited");
    assertThat(fourth.header("RateLimit")).startsWith("\"default\";r=0;t=");
    assertThat(Integer.parseInt(fourth.header("Retry-After"))).isBetween(1, 20);
  }

  @Test
  void no_spelling_of_a_path_and_no_other_method_is_another_limit() {
    var customer = shop.asCustomer();

    var outcomes =
        List.of(
            customer.get("/orders").outcome(),
            customer.head("/orders/").outcome(),
            customer.get("/api/v1/orders?limit=5").outcome(),
            customer.get("/api/v1/orders/").outcome());

    assertThat(outcomes).containsExactly("200", "200", "200", "429 rate-limited");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/Orders",
        "/ORDERS",
        "/%6Frders",
        "/orders%2F",
        "/orders%00",
        "/orders;limit=1",
        "//orders",
        "/orders//",
        "/./orders",
        "/orders/.",
        "/x/../orders",
        "/api/v1//orders",
        "/API/v1/orders",
        "/api/v1/api/v1/orders"
      })
  void what_is_spelled_otherwise_is_not_the_list(String path) {
    var heard =
        Wire.say(
            shop.port,
            "GET %s HTTP/1.1\nHost: x\nAuthorization: Bearer %s\nConnection: close\n\n"
                .formatted(path, shop.token(shop.account(Role.ADMIN))));

    assertThat(heard.status()).isIn(400, 404);
  }

  @Test
  void a_user_is_one_client_whatever_the_token_and_however_it_is_sent() {
    var caller = shop.account(Role.CUSTOMER);
    var clients =
        List.of(
            shop.as(caller),
            shop.as(caller).with("X-Forwarded-For", "203.0.113.9"),
            shop.api().with("authorization", "bearer " + shop.token(caller)),
            shop.api().with("AUTHORIZATION", "BEARER " + shop.token(caller)));

    assertThat(clients.stream().map(client -> client.get("/orders").status()))
        .containsExactly(200, 200, 200, 429);
  }

  @Test
  void what_is_refused_is_counted_too() {
    var customer = shop.asCustomer();
    var tooLarge = "{\"metadata\": \"" + "x".repeat(300_000) + "\"}";

    var outcomes =
        List.of(
            customer.post("/orders", tooLarge).outcome(),
            customer.post("/orders", "nonsense").outcome(),
            customer.post("/orders?colour=red", "{}").outcome(),
            customer.post("/orders", "{}").outcome(),
            customer.post("/orders", tooLarge).outcome());

    assertThat(outcomes)
        .containsExactly(
            "413 payload-too-large",
            "400 malformed-json",
            "400 invalid-parameter",
            "429 rate-limited",
            "413 payload-too-large");
  }

  @Test
  void where_nothing_is_limited_nothing_is_counted() {
    RateLimits nobody =
        (key, limit) -> {
          throw new AssertionError("counted: " + key);
        };
    try (var open = Shop.with().limits(nobody).open()) {
      var list = open.asCustomer().get("/orders");

      assertThat(list.status()).isEqualTo(200);
      assertThat(list.header("RateLimit")).isEmpty();
    }
  }

  @Test
  void the_three_doors_of_a_move_are_one() {
    var customer = shop.asCustomer();

    var first = customer.patch(AN_ORDER, MOVE);
    var second = customer.patch(AN_ORDER + "/status", MOVE);
    var third = customer.post(AN_ORDER + "/status", MOVE);
    var fourth = customer.patch(AN_ORDER, MOVE);
    var other = customer.get(AN_ORDER);

    assertThat(List.of(first, second, third))
        .extracting(Api.Reply::outcome)
        .containsOnly("404 order-not-found");
    assertThat(fourth.outcome()).isEqualTo("429 rate-limited");
    assertThat(other.outcome()).isEqualTo("404 order-not-found");
  }

  @Test
  void users_are_told_apart_and_whoever_works_for_the_shop_may_do_more() {
    var customer = shop.asCustomer();
    var staff = shop.as(Role.STAFF, 1);

    assertThat(passed(customer, 5)).isEqualTo(3);
    assertThat(passed(shop.asCustomer(), 5)).isEqualTo(3);
    assertThat(passed(staff, 8)).isEqualTo(6);
  }

  @Test
  void guessing_tokens_is_limited_by_address() {
    var guesser = shop.api().with("Authorization", "Bearer nonsense");

    var outcomes = IntStream.range(0, 4).mapToObj(i -> guesser.get("/orders").outcome()).toList();

    assertThat(outcomes.subList(0, 3)).containsOnly("401 unauthenticated");
    assertThat(outcomes.getLast()).isEqualTo("429 rate-limited");
    assertThat(shop.asCustomer().get("/orders").status()).isEqualTo(200);
  }

  @Test
  void behind_a_trusted_proxy_each_client_has_an_address_of_its_own() {
    var one = shop.api().with("X-Forwarded-For", "198.51.100.1");
    var forged = shop.api().with("X-Forwarded-For", "203.0.113.9, 198.51.100.1");
    var other = shop.api().with("X-Forwarded-For", "198.51.100.2");

    assertThat(one.get("/lifecycles").header("RateLimit")).startsWith("\"default\";r=2");
    assertThat(forged.get("/lifecycles").header("RateLimit")).startsWith("\"default\";r=1");
    assertThat(other.get("/lifecycles").header("RateLimit")).startsWith("\"default\";r=2");
  }

  @Test
  void whoever_is_no_trusted_proxy_is_not_believed() {
    try (var open = Shop.open("RATE_LIMIT", "3/minute")) {
      for (int i = 0; i < 3; i++) {
        var forged = open.api().with("X-Forwarded-For", "198.51.100." + i);
        assertThat(forged.get("/lifecycles").status()).isEqualTo(200);
      }

      var fourth = open.api().with("X-Forwarded-For", "198.51.100.7").get("/lifecycles");

      assertThat(fourth.outcome()).isEqualTo("429 rate-limited");
    }
  }

  @Test
  void health_is_never_limited() {
    for (int i = 0; i < 10; i++) {
      var health = shop.api().get("/health/live");

      assertThat(health.status()).isEqualTo(200);
      assertThat(health.header("RateLimit")).isEmpty();
    }
  }

  private static long passed(Api api, int requests) {
    return IntStream.range(0, requests).filter(i -> api.get("/orders").status() == 200).count();
  }
}
