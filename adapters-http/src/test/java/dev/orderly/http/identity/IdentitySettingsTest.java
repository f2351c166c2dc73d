package dev.orderly.http.identity;

import static dev.orderly.http.identity.Fixtures.OLD_SECRET;
import static dev.orderly.http.identity.Fixtures.SECRET;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.application.settings.Environment;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IdentitySettingsTest {

  @Test
  void the_defaults_need_nothing_but_a_secret() {
    var env = Environment.of(Map.of("JWT_SECRET_KEY", SECRET));

    var settings = IdentitySettings.from(env);

    assertThat(env.problems()).isEmpty();
    assertThat(settings.source()).isEqualTo(IdentitySettings.Source.LOCAL);
    assertThat(settings.algorithm()).isEqualTo(TokenAlgorithm.HS256);
    assertThat(settings.key().bytes()).asString().isEqualTo(SECRET);
    assertThat(settings.previousKeys()).isEmpty();
    assertThat(settings.tokenLife()).isEqualTo(Duration.ofMinutes(30));
    assertThat(settings.hashesAtOnce()).isPositive();
  }

  @Test
  void the_names_that_people_have_are_read_too() {
    var env =
        Environment.of(
            Map.of(
                "SECRET_KEY", SECRET,
                "ALGORITHM", "hs512",
                "IDENTITY", "external",
                "ACCESS_TOKEN_EXPIRE_MINUTES", "60",
                "PASSWORD_HASHES_AT_ONCE", "3",
                "JWT_PREVIOUS_SECRET_KEYS", OLD_SECRET + " , " + SECRET));

    var settings = IdentitySettings.from(env);

    assertThat(env.problems()).isEmpty();
    assertThat(settings.source()).isEqualTo(IdentitySettings.Source.EXTERNAL);
    assertThat(settings.algorithm()).isEqualTo(TokenAlgorithm.HS512);
    assertThat(settings.key().bytes()).asString().isEqualTo(SECRET);
    assertThat(settings.previousKeys())
        .extracting(key -> new String(key.bytes(), UTF_8))
        .containsExactly(OLD_SECRET, SECRET);
    assertThat(settings.tokenLife()).isEqualTo(Duration.ofHours(1));
    assertThat(settings.hashesAtOnce()).isEqualTo(3);
  }

  @Test
  void every_mistake_is_told_at_once_and_no_secret() {
    var env =
        Environment.of(
            Map.of(
                "JWT_SECRET_KEY", "hunter2",
                "JWT_PREVIOUS_SECRET_KEYS", OLD_SECRET + ",hunter3",
                "JWT_ALGORITHM", "RS256",
                "IDENTITY", "ldap",
                "ACCESS_TOKEN_EXPIRE_MINUTES", "0",
                "PASSWORD_HASHES_AT_ONCE", "many"));

    var settings = IdentitySettings.from(env);

    assertThat(env.problems())
        .containsExactly(
            "IDENTITY must be one of [local, external]",
            "JWT_ALGORITHM must be one of [HS256, HS384, HS512]",
            "JWT_SECRET_KEY must have at least 32 bytes",
            "Each of JWT_PREVIOUS_SECRET_KEYS must have at least 32 bytes",
            "ACCESS_TOKEN_EXPIRE_MINUTES must be a whole number from 1 to 43200",
            "PASSWORD_HASHES_AT_ONCE must be a whole number from 1 to 64");
    assertThat(settings + " " + env.settings()).doesNotContain("hunter", OLD_SECRET);
  }

  @Test
  void a_secret_is_required() {
    var env = Environment.of(Map.of());

    assertThat(IdentitySettings.from(env).key().bytes()).isEmpty();
    assertThat(env.problems())
        .containsExactly("JWT_SECRET_KEY must be set, with at least 32 bytes");
  }
}
