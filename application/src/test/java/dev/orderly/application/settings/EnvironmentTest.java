package dev.orderly.application.settings;

import static dev.orderly.application.settings.Environment.or;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.orderly.application.settings.Environment.Layer;
import dev.orderly.application.settings.Environment.Setting;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class EnvironmentTest {

  private enum Identity {
    LOCAL,
    EXTERNAL
  }

  @Test
  void the_first_layer_that_has_a_setting_wins() {
    var environment =
        new Environment(
            List.of(
                new Layer("environment", Map.of("PORT", "1", "EMPTY", "")),
                new Layer(".env", Map.of("PORT", "2", "HOST", "b", "EMPTY", "full"))));

    assertThat(environment.text("PORT")).contains("1");
    assertThat(environment.text("HOST")).contains("b");
    assertThat(environment.text("EMPTY")).contains("full");
    assertThat(environment.text("NOTHING")).isEmpty();
    assertThat(environment.settings())
        .containsExactly(
            new Setting("PORT", "1", "environment", false),
            new Setting("HOST", "b", ".env", false),
            new Setting("EMPTY", "full", ".env", false),
            new Setting("NOTHING", "", "not set", false));
  }

  @Test
  void an_older_name_counts_when_the_newer_one_is_not_in_its_layer() {
    var environment =
        new Environment(
            List.of(
                new Layer("environment", Map.of("SECRET_KEY", "old")),
                new Layer(".env", Map.of("JWT_SECRET_KEY", "new"))));

    assertThat(environment.text("JWT_SECRET_KEY", "SECRET_KEY")).contains("old");
    assertThat(environment.settings())
        .containsExactly(new Setting("JWT_SECRET_KEY", "old", "environment, as SECRET_KEY", false));
  }

  @Test
  void the_newer_name_wins_within_a_layer() {
    var environment = Environment.of(Map.of("ALGORITHM", "HS512", "JWT_ALGORITHM", "HS256"));

    assertThat(environment.text("JWT_ALGORITHM", or("HS384"), "ALGORITHM")).isEqualTo("HS256");
  }

  @Test
  void what_is_not_set_has_its_default_and_says_so() {
    var environment = Environment.of(Map.of("PORT", "  "));

    assertThat(environment.text("PORT", or(8080))).isEqualTo("8080");
    assertThat(environment.whole("POOL", 10, 1, 100)).isEqualTo(10);
    assertThat(environment.flag("MIGRATE", true)).isTrue();
    assertThat(environment.choice("IDENTITY", Identity.LOCAL)).isEqualTo(Identity.LOCAL);
    assertThat(environment.settings())
        .containsExactly(
            new Setting("PORT", "8080", "default", false),
            new Setting("POOL", "10", "default", false),
            new Setting("MIGRATE", "true", "default", false),
            new Setting("IDENTITY", "local", "default", false));
    assertThat(environment.problems()).isEmpty();
  }

  @Test
  void blanks_around_a_value_are_no_part_of_it() {
    var environment = Environment.of(Map.of("PORT", " 8080\t"));

    assertThat(environment.whole("PORT", 1, 1, 65_535)).isEqualTo(8080);
  }

  @ParameterizedTest
  @CsvSource({
    "true, true",
    "TRUE, true",
    "yes, true",
    "On, true",
    "1, true",
    "false, false",
    "No, false",
    "off, false",
    "0, false"
  })
  void a_flag_is_read_in_the_words_that_people_use(String text, boolean expected) {
    assertThat(Environment.of(Map.of("FLAG", text)).flag("FLAG", !expected)).isEqualTo(expected);
  }

  @Test
  void a_choice_is_read_in_any_letter_case() {
    var environment = Environment.of(Map.of("IDENTITY", "External"));

    assertThat(environment.choice("IDENTITY", Identity.LOCAL)).isEqualTo(Identity.EXTERNAL);
  }

  @Test
  void times_have_their_unit() {
    var environment = Environment.of(Map.of("DELAY_MS", "1500", "TTL_SECONDS", "90"));

    assertThat(environment.millis("DELAY_MS", 1, 0, 9_999)).isEqualTo(Duration.ofMillis(1500));
    assertThat(environment.seconds("TTL_SECONDS", 1, 0, 9_999)).isEqualTo(Duration.ofSeconds(90));
  }

  static Stream<Arguments> mistakes() {
    return Stream.of(
        wrong("x", env -> env.whole("IT", 5, 1, 9), "a whole number from 1 to 9"),
        wrong("0", env -> env.whole("IT", 5, 1, 9), "a whole number from 1 to 9"),
        wrong("10", env -> env.whole("IT", 5, 1, 9), "a whole number from 1 to 9"),
        wrong("1.5", env -> env.whole("IT", 5, 1, 9), "a whole number from 1 to 9"),
        wrong("99999999999", env -> env.whole("IT", 5, 1, 9), "a whole number from 1 to 9"),
        wrong("-1", env -> env.millis("IT", 5, 0, 9), "a whole number from 0 to 9"),
        wrong("1h", env -> env.seconds("IT", 5, 0, 9), "a whole number from 0 to 9"),
        wrong("maybe", env -> env.flag("IT", true), "true or false"),
        wrong("both", env -> env.choice("IT", Identity.LOCAL), "one of [local, external]"),
        wrong("x", env -> env.parsed("IT", 1, Integer::parseInt, "small"), "small"),
        wrong("3e9", env -> env.parsed("IT", 1, EnvironmentTest::exact, "small"), "small"));
  }

  private static int exact(String text) {
    return new BigDecimal(text).intValueExact();
  }

  private static Arguments wrong(String value, Function<Environment, ?> read, String expectation) {
    return arguments(value, read, expectation);
  }

  @ParameterizedTest(name = "{0} is not {2}")
  @MethodSource("mistakes")
  void a_mistake_is_noted_without_the_value_and_a_harmless_one_is_used(
      String value, Function<Environment, ?> read, String expectation) {
    var environment = Environment.of(Map.of("IT", value));

    var _ = read.apply(environment);

    assertThat(environment.problems()).containsExactly("IT must be " + expectation);
  }

  @Test
  void all_mistakes_are_told_at_once_and_each_once() {
    var environment = Environment.of(Map.of("PORT", "x", "POOL", "y"));

    assertThat(environment.whole("PORT", 8080, 1, 65_535)).isEqualTo(8080);
    assertThat(environment.whole("PORT", 8080, 1, 65_535)).isEqualTo(8080);
    assertThat(environment.whole("POOL", 10, 1, 100)).isEqualTo(10);
    environment.problem("DATABASE_URL is missing");

    assertThat(environment.problems())
        .containsExactly(
            "PORT must be a whole number from 1 to 65535",
            "POOL must be a whole number from 1 to 100",
            "DATABASE_URL is missing");
  }

  @Test
  void a_secret_is_shown_nowhere() {
    var environment = Environment.of(Map.of("JWT_SECRET_KEY", "hunter2"));

    var read = environment.secret("JWT_SECRET_KEY");
    var asText = environment.text("JWT_SECRET_KEY");
    var missing = environment.secret("JWT_PREVIOUS_SECRET_KEYS");

    assertThat(read).isEqualTo(asText).contains("hunter2");
    assertThat(missing).isEmpty();
    assertThat(environment.settings())
        .map(Setting::toString)
        .containsExactly("JWT_SECRET_KEY=******** (given)", "JWT_PREVIOUS_SECRET_KEYS= (not set)");
    assertThat(new Layer("environment", Map.of("JWT_SECRET_KEY", "hunter2")))
        .hasToString("environment");
  }

  @ParameterizedTest
  @CsvSource({
    "postgresql://ann:hunter2@host:5432/shop, postgresql://********@host:5432/shop",
    "postgresql://ann:p@ss/hunter2@host/shop, postgresql://********@host/shop",
    "postgresql://host/shop?sslmode=require, postgresql://host/shop?sslmode=require",
    "jdbc:postgresql://host/s?user=a&password=hunter2&ssl=on,"
        + " jdbc:postgresql://host/s?user=a&password=********&ssl=on",
    "postgresql://host/shop?sslpassword=hunter2, postgresql://host/shop?sslpassword=********",
    "redis://:hunter2@host/1, redis://********@host/1",
    "redis://host, redis://host",
    "postgresql://host/shop?password=hunter2@x, ********",
    "postgresql://ann:hunt?er2@host/shop, ********",
    "jdbc:postgresql:shop?password=hunter2, ********",
    "hunter2, ********"
  })
  void of_an_address_only_those_who_enter_are_masked(String url, String shown) {
    var environment = Environment.of(Map.of("DATABASE_URL", url));

    var _ = environment.secret("DATABASE_URL");

    assertThat(environment.settings()).map(Setting::shown).containsExactly(shown);
  }

  @ParameterizedTest
  @CsvSource({
    "PAYMENT_SERVICE_URL, https://ann:hunter2@pay/api, https://********@pay/api",
    "PAYMENT_SERVICE_URL, https://pay/api?api_key=hunter2, https://pay/api?api_key=********",
    "PAYMENT_SERVICE_URL, ann:hunter2@pay, ********",
    "PAYMENT_SERVICE_URL, https://pay:8443/api, https://pay:8443/api",
    "CORS_ALLOWED_ORIGINS, 'https://a,https://ann:hunter2@b', https://********@b",
    "RABBITMQ_HOST, amqp://ann:hunter2@rabbit, amqp://********@rabbit",
    "ADMIN_EMAIL, ann@shop.example, ann@shop.example"
  })
  void an_address_tells_not_who_enters_though_it_was_read_as_a_text(
      String name, String value, String shown) {
    var environment = Environment.of(Map.of(name, value));

    var _ = environment.text(name);

    assertThat(environment.settings()).map(Setting::shown).containsExactly(shown);
  }

  @Test
  void a_secret_that_looks_like_an_address_is_none() {
    var environment = Environment.of(Map.of("JWT_SECRET_KEY", "abc://hunter2"));

    var _ = environment.secret("JWT_SECRET_KEY");

    assertThat(environment.settings()).map(Setting::shown).containsExactly("********");
  }
}
