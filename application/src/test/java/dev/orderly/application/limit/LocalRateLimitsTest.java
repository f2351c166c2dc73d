package dev.orderly.application.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.application.limit.RateLimits.Verdict;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** One process counts as the contract says, and to the nanosecond. */
class LocalRateLimitsTest extends RateLimitsContract {

  /** Shortly before the clock of a machine that has been up for long turns over. */
  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1);

  private final LocalRateLimits limits = new LocalRateLimits(now::get);

  @Override
  protected RateLimits limits() {
    return limits;
  }

  @Override
  protected void pass(String key, Duration time) {
    now.addAndGet(time.toNanos());
  }

  @Test
  void the_wait_is_exact() {
    var limit = RateLimit.parse("1/second");
    var first = limits.take("ann", limit);
    now.addAndGet(1);

    var second = limits.take("ann", limit);

    assertThat(first).isEqualTo(new Verdict(true, 0, Duration.ofSeconds(1)));
    assertThat(second).isEqualTo(new Verdict(false, 0, Duration.ofNanos(999_999_999)));
  }
}
