package dev.orderly.application.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateLimitTest {

  @Test
  void a_limit_is_written_as_so_many_in_a_time() {
    assertThat(RateLimit.parse("5/minute")).isEqualTo(new RateLimit(5, Duration.ofMinutes(1)));
    assertThat(RateLimit.parse("1/second")).isEqualTo(new RateLimit(1, Duration.ofSeconds(1)));
    assertThat(RateLimit.parse("9 / hour")).isEqualTo(new RateLimit(9, Duration.ofHours(1)));
  }

  @Test
  void requests_are_spread_evenly() {
    assertThat(RateLimit.parse("5/minute").interval()).isEqualTo(Duration.ofSeconds(12));
  }

  @Test
  void an_interval_is_whole_microseconds() {
    var limit = RateLimit.parse("7/second");

    assertThat(limit.interval()).isEqualTo(Duration.ofNanos(142_857_000));
    assertThat(limit.mostDebt()).isEqualTo(Duration.ofNanos(999_999_000));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "5",
        "5/",
        "/minute",
        "0/minute",
        "-1/minute",
        "5/day",
        "x/second",
        "1000001/second",
        "5000000000/hour"
      })
  void anything_else_is_no_limit(String text) {
    assertThatThrownBy(() -> RateLimit.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
