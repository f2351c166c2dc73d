package dev.orderly.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class LatenciesTest {

  @Test
  void of_a_thousand_durations_the_percentiles_are_where_they_belong() {
    var latencies = new Latencies();

    LongStream.rangeClosed(1, 1_000).mapToObj(Duration::ofMillis).forEach(latencies::record);

    assertThat(latencies.count()).isEqualTo(1_000);
    assertIsNearly(latencies.percentile(50), Duration.ofMillis(500));
    assertIsNearly(latencies.percentile(99), Duration.ofMillis(990));
    assertIsNearly(latencies.percentile(99.9), Duration.ofMillis(999));
    assertIsNearly(latencies.percentile(100), Duration.ofMillis(1_000));
  }

  @Test
  void a_duration_of_any_size_is_read_back_at_most_one_percent_longer() {
    for (long nanos = 1; nanos > 0 && nanos < Long.MAX_VALUE / 3; nanos = nanos * 3 + 1) {
      var latencies = new Latencies();

      latencies.record(Duration.ofNanos(nanos));

      assertThat(latencies.percentile(50).toNanos())
          .isBetween(nanos, nanos + Math.max(1, nanos / 100));
    }
  }

  @Test
  void two_threads_results_are_as_one() {
    var ours = new Latencies();
    ours.record(Duration.ofMillis(1));
    var theirs = new Latencies();
    theirs.record(Duration.ofMillis(9));

    ours.add(theirs);

    assertThat(ours.count()).isEqualTo(2);
    assertIsNearly(ours.percentile(50), Duration.ofMillis(1));
    assertIsNearly(ours.percentile(51), Duration.ofMillis(9));
  }

  @Test
  void without_any_duration_there_is_no_latency() {
    assertThat(new Latencies().percentile(99)).isEqualTo(Duration.ZERO);
  }

  private static void assertIsNearly(Duration found, Duration wanted) {
    assertThat((double) found.toNanos())
        .isCloseTo((double) wanted.toNanos(), within(wanted.toNanos() / 100.0));
  }
}
