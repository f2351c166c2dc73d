package dev.orderly.application.limit;

import dev.orderly.application.RecentlyUsed;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Limits counted in this process alone. Each key keeps one number, the moment at which its debt
 * will be over, so a request costs one compare-and-set and nothing has to be swept.
 */
public final class LocalRateLimits implements RateLimits {

  private static final int MAX_KEYS = 100_000;

  private final RecentlyUsed<String, AtomicLong> debtOverAt = new RecentlyUsed<>(MAX_KEYS);
  private final LongSupplier nanoTime;

  public LocalRateLimits(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  @Override
  public Verdict take(String key, RateLimit limit) {
    long now = nanoTime.getAsLong();
    var overAt = debtOverAt.get(key, () -> new AtomicLong(now));
    long interval = limit.interval().toNanos();
    long most = limit.mostDebt().toNanos();
    while (true) {
      long before = overAt.get();
      // Where a narrower limit held before, more may be owed than this one knows.
      long debt = Math.clamp(before - now, 0, most);
      if (debt + interval > most) {
        return limit.verdict(false, Duration.ofNanos(debt));
      }
      if (overAt.compareAndSet(before, now + debt + interval)) {
        return limit.verdict(true, Duration.ofNanos(debt + interval));
      }
    }
  }
}
