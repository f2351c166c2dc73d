package dev.orderly.application.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.application.limit.RateLimits.Verdict;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What everybody who counts requests must do, one process for itself or a server for all of them.
 * Intervals are long and waits are told in whole minutes, rounded up, so that it makes no
 * difference how long a test takes.
 */
public abstract class RateLimitsContract {

  private static final RateLimit FIVE_AN_HOUR = RateLimit.parse("5/hour");
  private static final RateLimit TWO_AN_HOUR = RateLimit.parse("2/hour");

  private final String ann = "ann " + UUID.randomUUID();

  protected abstract RateLimits limits();

  /** Lets time pass for the key. */
  protected abstract void pass(String key, Duration time);

  private Told take() {
    return take(ann, FIVE_AN_HOUR);
  }

  private Told take(String key, RateLimit limit) {
    return Told.of(limits().take(key, limit));
  }

  private void passMinutes(int minutes) {
    pass(ann, Duration.ofMinutes(minutes));
  }

  private record Told(boolean allowed, int remaining, long minutes) {
    static Told of(Verdict verdict) {
      var wait = verdict.untilNext().plusMinutes(1).minusNanos(1);
      return new Told(verdict.allowed(), verdict.remaining(), wait.toMinutes());
    }
  }

  private static Told allowed(int remaining, int minutes) {
    return new Told(true, remaining, minutes);
  }

  private static Told refused(int minutes) {
    return new Told(false, 0, minutes);
  }

  @Test
  void a_burst_may_be_as_large_as_the_limit() {
    var told = IntStream.range(0, 6).mapToObj(i -> take()).toList();

    assertThat(told)
        .containsExactly(
            allowed(4, 12),
            allowed(3, 12),
            allowed(2, 12),
            allowed(1, 12),
            allowed(0, 12),
            refused(12));
  }

  @Test
  void afterwards_requests_come_back_one_by_one() {
    IntStream.range(0, 5).forEach(i -> assertThat(take().allowed()).isTrue());

    passMinutes(10);
    var early = take();
    passMinutes(2);
    var onTime = take();
    passMinutes(30);
    var later = take();

    assertThat(early).isEqualTo(refused(2));
    assertThat(onTime).isEqualTo(allowed(0, 12));
    assertThat(later).isEqualTo(allowed(1, 6));
  }

  @Test
  void a_refused_request_costs_nothing() {
    IntStream.range(0, 50).forEach(i -> assertThat(take().remaining()).isLessThan(5));

    passMinutes(60);

    assertThat(take()).isEqualTo(allowed(4, 12));
  }

  @Test
  void who_stays_away_for_long_saves_nothing_up() {
    assertThat(take()).isEqualTo(allowed(4, 12));

    passMinutes(10_000);

    assertThat(take()).isEqualTo(allowed(4, 12));
  }

  @Test
  void keys_do_not_share() {
    IntStream.range(0, 5).forEach(i -> assertThat(take().allowed()).isTrue());

    assertThat(take("bob " + UUID.randomUUID(), FIVE_AN_HOUR)).isEqualTo(allowed(4, 12));
  }

  @Test
  void nobody_waits_longer_than_the_limit_says_that_holds_now() {
    IntStream.range(0, 2).forEach(i -> assertThat(take(ann, TWO_AN_HOUR).allowed()).isTrue());

    assertThat(take(ann, RateLimit.parse("6/minute"))).isEqualTo(refused(1));
  }

  @Test
  void of_many_at_once_no_more_pass_than_may() throws Exception {
    try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
      var told = IntStream.range(0, 100).mapToObj(i -> callers.submit(() -> take())).toList();

      int passed = 0;
      for (Future<Told> each : told) {
        passed += each.get().allowed() ? 1 : 0;
      }

      assertThat(passed).isEqualTo(5);
    }
  }
}
