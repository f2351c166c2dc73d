package dev.orderly.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.application.settings.Environment;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RetryDelaysTest {

  @Test
  void delays_grow_by_default_and_end() {
    var delays = RetryDelays.from(Environment.of(Map.of()));

    assertThat(delays).hasToString("1s,5s,30s,2m,10m");
    assertThat(delays.before(1)).contains(Duration.ofSeconds(1));
    assertThat(delays.before(5)).contains(Duration.ofMinutes(10));
    assertThat(delays.before(0)).isEmpty();
    assertThat(delays.before(6)).isEmpty();
  }

  @Test
  void delays_have_any_unit() {
    var delays = RetryDelays.from(Environment.of(Map.of("RETRY_DELAYS", "1500ms, 90s,2m,1h")));

    assertThat(delays.delays())
        .containsExactly(
            Duration.ofMillis(1500),
            Duration.ofSeconds(90),
            Duration.ofMinutes(2),
            Duration.ofHours(1));
    assertThat(delays).hasToString("1500ms,90s,2m,60m");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "s", "1s,", "-1s", "0s", "1d", "25h", "1s;2s", "99999999999999999h"})
  void nonsense_is_a_problem(String text) {
    var env = Environment.of(Map.of("RETRY_DELAYS", text));

    RetryDelays.from(env);

    assertThat(env.problems()).containsExactly("RETRY_DELAYS must be a list like 1s,5s,30s,2m,10m");
  }
}
