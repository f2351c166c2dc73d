package dev.orderly.http.limit;

import dev.orderly.application.limit.RateLimit;
import dev.orderly.application.limit.RateLimits;
import dev.orderly.http.memory.RecentlyUsed;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Limits counted in this process alone. Each key keeps one number: the moment at which its bucket
 * will be full again (the generic cell rate algorithm), so a request costs one compare-and-set and
 * nothing has to be swept.
 */
public final class LocalRateLimits implements RateLimits {

  private static final int MAX_KEYS = 100_000;

  private final RecentlyUsed<String, AtomicLong> fullAgainAt = new RecentlyUsed<>(MAX_KEYS);
  private final LongSupplier nanoTime;

  public LocalRateLimits(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  @Override
  public Verdict take(String key, RateLimit limit) {
    long now = nanoTime.getAsLong();
    var bucket = fullAgainAt.get(key, () -> new AtomicLong(now));
    long interval = limit.interval().toNanos();
    long period = interval * limit.permits();
    while (true) {
      long before = bucket.get();
      long debt = Math.max(before - now, 0);
      if (debt + interval > period) {
        return new Verdict(false, 0, Duration.ofNanos(debt + interval - period));
      }
      if (bucket.compareAndSet(before, now + debt + interval)) {
        return verdict(debt + interval, interval, period);
      }
    }
  }

  private static Verdict verdict(long debt, long interval, long period) {
    long remaining = (period - debt) / interval;
    long untilNext = debt - (period - (remaining + 1) * interval);
    return new Verdict(true, (int) remaining, Duration.ofNanos(untilNext));
  }
}
