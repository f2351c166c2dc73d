package dev.orderly.http.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.application.limit.RateLimit;
import dev.orderly.application.limit.RateLimits.Verdict;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LocalRateLimitsTest {

  private static final RateLimit FIVE_A_MINUTE = RateLimit.parse("5/minute");

  private final AtomicLong now = new AtomicLong();
  private final LocalRateLimits limits = new LocalRateLimits(now::get);

  private Verdict take(String key) {
    return limits.take(key, FIVE_A_MINUTE);
  }

  private static Verdict allowed(int remaining, int seconds) {
    return new Verdict(true, remaining, Duration.ofSeconds(seconds));
  }

  private void pass(int seconds) {
    now.addAndGet(Duration.ofSeconds(seconds).toNanos());
  }

  @Test
  void a_burst_may_be_as_large_as_the_limit() {
    var verdicts = IntStream.range(0, 6).mapToObj(i -> take("ann")).toList();

    assertThat(verdicts)
        .containsExactly(
            allowed(4, 12),
            allowed(3, 12),
            allowed(2, 12),
            allowed(1, 12),
            allowed(0, 12),
            new Verdict(false, 0, Duration.ofSeconds(12)));
  }

  @Test
  void afterwards_requests_come_back_one_by_one() {
    IntStream.range(0, 5).forEach(i -> assertThat(take("ann").allowed()).isTrue());

    pass(11);
    var early = take("ann");
    pass(1);
    var onTime = take("ann");
    pass(30);
    var later = take("ann");

    assertThat(early).isEqualTo(new Verdict(false, 0, Duration.ofSeconds(1)));
    assertThat(onTime).isEqualTo(allowed(0, 12));
    assertThat(later).isEqualTo(allowed(1, 6));
  }

  @Test
  void a_refused_request_costs_nothing() {
    IntStream.range(0, 50).forEach(i -> assertThat(take("ann").remaining()).isLessThan(5));

    pass(60);

    assertThat(take("ann")).isEqualTo(allowed(4, 12));
  }

  @Test
  void keys_do_not_share() {
    IntStream.range(0, 5).forEach(i -> assertThat(take("ann").allowed()).isTrue());

    assertThat(take("bob")).isEqualTo(allowed(4, 12));
  }

  @Test
  void of_many_at_once_no_more_pass_than_may() throws Exception {
    try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
      var taken = IntStream.range(0, 200).mapToObj(i -> callers.submit(() -> take("ann"))).toList();

      int passed = 0;
      for (Future<Verdict> verdict : taken) {
        passed += verdict.get().allowed() ? 1 : 0;
      }

      assertThat(passed).isEqualTo(5);
    }
  }
}
