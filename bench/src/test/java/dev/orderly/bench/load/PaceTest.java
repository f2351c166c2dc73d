package dev.orderly.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class PaceTest {

  @Test
  void at_fixed_times_a_request_is_due_whether_the_one_before_was_late_or_not() {
    var pace = new Pace.AtFixedTimes(1_000, 10);

    var first = pace.due(1_000);
    pace.taken();
    var secondAfterALongPause = pace.due(5_000);
    pace.taken();
    var third = pace.due(5_000);

    assertThat(new long[] {first, secondAfterALongPause, third})
        .containsExactly(1_000, 1_010, 1_020);
    assertThat(pace.owed(1_020)).isZero();
    assertThat(pace.owed(1_021)).isEqualTo(1);
    assertThat(pace.owed(1_100)).isEqualTo(8);
  }

  @Test
  void at_no_rate_is_a_request_owed_that_was_not_due() {
    long end = 3_000_000_000L;

    for (int rate = 1; rate <= 12_000; rate++) {
      var pace = new Pace.AtFixedTimes(0, 1e9 / rate);
      while (pace.due(0) < end) {
        pace.taken();
      }

      assertThat(pace.owed(end)).as("at %d a second", rate).isZero();
    }
  }

  @Test
  void in_a_closed_loop_a_request_is_due_when_it_can_leave() {
    var pace = new Pace.AsAnswered();

    assertThat(pace.due(77)).isEqualTo(77);
  }

  @Test
  void what_waited_for_a_connection_counts_from_when_it_was_due() {
    var window = new Window(0, 0, 1_000_000_000);
    var tally = new Tally(window);

    // One answer took half a second; five requests were due meanwhile and left only then.
    tally.answered(200, 0, 500_000_000);
    for (int i = 1; i <= 5; i++) {
      tally.answered(200, i * 100_000_000L, 501_000_000);
    }

    var times = tally.report().times();
    assertThat(times.p50()).isBetween(201.0, 204.0);
    assertThat(times.p99()).isBetween(500.0, 506.0);
  }
}
