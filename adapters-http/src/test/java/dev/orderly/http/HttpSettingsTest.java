package dev.orderly.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.application.limit.RateLimit;
import dev.orderly.application.settings.Environment;
import dev.orderly.http.door.AllowedOrigins;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HttpSettingsTest {

  private static final String SECRET = "a secret of more than thirty-two bytes";

  @Test
  void what_is_not_set_has_a_sensible_value() {
    var environment = Environment.of(Map.of("JWT_SECRET_KEY", SECRET));

    var settings = HttpSettings.from(environment);

    assertThat(environment.problems()).isEmpty();
    assertThat(settings.host() + ":" + settings.port()).isEqualTo("0.0.0.0:8080");
    assertThat(settings.origins()).isEqualTo(AllowedOrigins.EVERY);
    assertThat(settings.rateLimit()).contains(new RateLimit(5, Duration.ofMinutes(1)));
    assertThat(settings.staffRateLimit()).contains(new RateLimit(600, Duration.ofMinutes(1)));
    assertThat(settings.keyRequired()).isFalse();
    assertThat(settings.stopDelay()).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void limits_can_be_switched_off() {
    var environment =
        Environment.of(
            Map.of("JWT_SECRET_KEY", SECRET, "RATE_LIMIT", "off", "RATE_LIMIT_STAFF", "OFF"));

    var settings = HttpSettings.from(environment);

    assertThat(settings.rateLimit()).isEmpty();
    assertThat(settings.staffRateLimit()).isEmpty();
    assertThat(environment.problems()).isEmpty();
  }

  @Test
  void every_mistake_is_told() {
    var environment =
        Environment.of(
            Map.of(
                "JWT_SECRET_KEY", SECRET,
                "PORT", "70000",
                "CORS_ALLOWED_ORIGINS", "shop.example",
                "TRUSTED_PROXIES", "10.0.0.0/33",
                "RATE_LIMIT", "many",
                "RATE_LIMIT_STAFF", "0/minute",
                "MAX_CONNECTIONS", "none"));

    var settings = HttpSettings.from(environment);

    assertThat(settings.port()).isEqualTo(8080);
    assertThat(environment.problems())
        .containsExactlyInAnyOrder(
            "PORT must be a whole number from 0 to 65535",
            "CORS_ALLOWED_ORIGINS must be * or origins such as https://shop.example, separated by"
                + " commas",
            "TRUSTED_PROXIES must be addresses or networks such as 10.0.0.0/8, separated by commas",
            "RATE_LIMIT must be N/second, N/minute, N/hour or off",
            "RATE_LIMIT_STAFF must be N/second, N/minute, N/hour or off",
            "MAX_CONNECTIONS must be a whole number from 1 to 1000000");
  }
}
