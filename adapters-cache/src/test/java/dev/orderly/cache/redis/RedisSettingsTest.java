package dev.orderly.cache.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.application.settings.Environment;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedisSettingsTest {

  private static final String FORM =
      "REDIS_URL must be set to redis://user:password@host:6379/0, of which only the host is"
          + " needed; rediss:// is for TLS";
  private static final Duration TIMEOUT = Duration.ofMillis(200);

  @Test
  void a_host_is_enough() {
    var settings = RedisSettings.from(environment("redis://cache_1"));

    assertThat(settings)
        .isEqualTo(
            new RedisSettings(
                "cache_1", 6379, false, Optional.empty(), Optional.empty(), 0, TIMEOUT, 32));
  }

  @Test
  void everything_can_be_said() {
    var env =
        environment(
            "rediss://orderly:p%40ss:word@cache.example:7000/3",
            Map.of("REDIS_TIMEOUT_MS", "50", "REDIS_POOL_SIZE", "8"));

    var settings = RedisSettings.from(env);

    assertThat(settings)
        .isEqualTo(
            new RedisSettings(
                "cache.example",
                7000,
                true,
                Optional.of("orderly"),
                Optional.of("p@ss:word"),
                3,
                Duration.ofMillis(50),
                8));
  }

  @Test
  void a_password_needs_no_user_and_an_address_may_be_numeric() {
    var settings = RedisSettings.from(environment("redis://:secret@[::1]:6380"));

    assertThat(settings)
        .isEqualTo(
            new RedisSettings(
                "::1", 6380, false, Optional.empty(), Optional.of("secret"), 0, TIMEOUT, 32));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost:6379",
        "http://localhost",
        "redis://",
        "redis://:6379",
        "redis://host:0",
        "redis://host:65536",
        "redis://host:port",
        "redis://host/one",
        "redis://host/-1",
        "redis://password@host",
        "redis://:p%zz@host",
        "redis://host?timeout=5",
        "redis://[::1:6379",
      })
  void another_form_is_noted_without_the_secret(String url) {
    var env = environment(url);

    var _ = RedisSettings.from(env);

    assertThat(env.problems()).containsExactly(FORM);
  }

  @Test
  void a_missing_address_is_noted() {
    var env = environment("");

    var _ = RedisSettings.from(env);

    assertThat(env.problems()).containsExactly(FORM);
  }

  @Test
  void no_secret_is_shown() {
    var env = environment("redis://user:hush@host:1/2");

    var settings = RedisSettings.from(env);

    assertThat(settings)
        .hasToString("RedisSettings[redis://host:1/2, password set, timeout 200 ms, pool 32]");
    assertThat(env.settings().toString()).doesNotContain("hush");
  }

  private static Environment environment(String url) {
    return environment(url, Map.of());
  }

  private static Environment environment(String url, Map<String, String> more) {
    var all = new HashMap<>(more);
    all.put("REDIS_URL", url);
    return Environment.of(all);
  }
}
