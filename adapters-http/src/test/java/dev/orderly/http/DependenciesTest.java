package dev.orderly.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.application.Unavailable;
import dev.orderly.domain.user.Role;
import dev.orderly.http.health.HealthChecks.Check;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What clients and balancers are told when something that we lean on is away. */
class DependenciesTest {

  private static final String AN_ORDER = "/orders/0199f1e2-0000-7000-8000-000000000000";
  private static final Duration SOON = Duration.ofMillis(200);

  @Test
  void a_dependency_that_is_away_is_a_reason_to_come_back() {
    try (var shop =
        Shop.with().cache(new BrokenCache(Unavailable.away("the database", null))).open()) {
      var answer = shop.as(Role.ADMIN).get(AN_ORDER);

      assertThat(answer.outcome()).isEqualTo("503 dependency-unavailable");
      assertThat(answer.at("/detail")).isEqualTo("The database is not available.");
      assertThat(answer.header("Retry-After")).isEqualTo("1");
    }
  }

  @Test
  void a_dependency_that_is_slow_is_told_apart() {
    try (var shop =
        Shop.with().cache(new BrokenCache(Unavailable.slow("the database", null))).open()) {
      var answer = shop.as(Role.ADMIN).get(AN_ORDER);

      assertThat(answer.outcome()).isEqualTo("504 dependency-timeout");
      assertThat(answer.header("Retry-After")).isEqualTo("1");
    }
  }

  @Test
  void it_is_ready_when_everything_answers() {
    try (var shop = Shop.with().checks(up("postgresql", true), up("redis", false)).open()) {
      var ready = shop.api().get("/health");

      assertThat(ready.status()).isEqualTo(200);
      assertThat(ready.at("/status")).isEqualTo("up");
      assertThat(ready.at("/checks/postgresql/status")).isEqualTo("up");
      assertThat(ready.json().at("/checks/redis/ms").isNumber()).isTrue();
    }
  }

  @Test
  void it_is_ready_but_less_than_itself_without_what_it_can_do_without() {
    try (var shop = Shop.with().checks(up("postgresql", true), away("redis", false)).open()) {
      var ready = shop.api().get("/health/ready");

      assertThat(ready.status()).isEqualTo(200);
      assertThat(ready.at("/status")).isEqualTo("degraded");
      assertThat(ready.at("/checks/redis/status")).isEqualTo("down");
    }
  }

  @Test
  void it_is_not_ready_without_what_it_needs_but_it_lives() {
    try (var shop = Shop.with().checks(away("postgresql", true)).open()) {
      var ready = shop.api().get("/health/ready");
      var live = shop.api().get("/health/live");

      assertThat(ready.status()).isEqualTo(503);
      assertThat(ready.header("Content-Type")).isEqualTo("application/json");
      assertThat(ready.at("/status")).isEqualTo("down");
      assertThat(live.status()).isEqualTo(200);
    }
  }

  @Test
  void a_check_that_hangs_is_given_up_and_the_others_are_told() {
    var never = new CountDownLatch(1);
    var hanging = new Check("rabbitmq", false, SOON, never::await);
    try (var shop = Shop.with().checks(hanging, up("postgresql", true)).open()) {
      var ready = shop.api().get("/health");

      assertThat(ready.at("/status")).isEqualTo("degraded");
      assertThat(ready.at("/checks/rabbitmq/status")).isEqualTo("down");
      assertThat(ready.at("/checks/postgresql/status")).isEqualTo("up");
    }
  }

  @Test
  void what_a_check_said_is_believed_for_a_second() {
    var asked = new AtomicInteger();
    var counting = new Check("postgresql", true, SOON, asked::incrementAndGet);
    try (var shop = Shop.with().checks(counting).open()) {
      for (int i = 0; i < 20; i++) {
        assertThat(shop.api().get("/health").status()).isEqualTo(200);
      }

      assertThat(asked.get()).isLessThan(20);
    }
  }

  private static Check up(String name, boolean required) {
    return new Check(name, required, SOON, () -> {});
  }

  private static Check away(String name, boolean required) {
    return new Check(
        name,
        required,
        SOON,
        () -> {
          throw new IllegalStateException("away");
        });
  }
}
