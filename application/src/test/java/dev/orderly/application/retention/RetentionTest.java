package dev.orderly.application.retention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.application.settings.Environment;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class RetentionTest {

  @Test
  void events_are_kept_for_a_month_and_keys_for_a_day() {
    var retention = Retention.from(Environment.of(Map.of()));

    assertThat(retention).isEqualTo(new Retention(Duration.ofDays(30), Duration.ofHours(24)));
  }

  @Test
  void what_left_the_outbox_is_kept_for_the_longer_of_the_two_times() {
    var longer =
        Environment.of(Map.of("EVENT_RETENTION_DAYS", "1", "OUTBOX_RETENTION_HOURS", "72"));

    assertThat(Retention.from(longer).events()).isEqualTo(Duration.ofDays(3));
    assertThat(longer.problems()).isEmpty();
  }

  @Test
  void times_that_keep_nothing_are_mistakes() {
    var env = Environment.of(Map.of("EVENT_RETENTION_DAYS", "0", "IDEMPOTENCY_TTL_HOURS", "-1"));

    var retention = Retention.from(env);

    assertThat(retention).isEqualTo(new Retention(Duration.ofDays(30), Duration.ofHours(24)));
    assertThat(env.problems())
        .containsExactly(
            "EVENT_RETENTION_DAYS must be a whole number from 1 to 3650",
            "IDEMPOTENCY_TTL_HOURS must be a whole number from 1 to 8760");
  }
}
