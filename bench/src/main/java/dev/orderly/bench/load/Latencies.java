package dev.orderly.bench.load;

import java.time.Duration;
import java.util.Arrays;

/**
 * Durations, counted in buckets whose width grows with the duration: what is read back is at most
 * one percent longer than what was recorded, from a nanosecond to a century, in a fixed amount of
 * memory.
 */
public final class Latencies {

  private static final int PRECISION_BITS = 7;
  private static final int PER_POWER = 1 << PRECISION_BITS;

  private final long[] counts = new long[(Long.SIZE - PRECISION_BITS) * PER_POWER];
  private long count;

  public void record(Duration duration) {
    record(duration.toNanos());
  }

  void record(long nanos) {
    counts[bucket(Math.max(0, nanos))]++;
    count++;
  }

  void add(Latencies others) {
    Arrays.setAll(counts, i -> counts[i] + others.counts[i]);
    count += others.count;
  }

  public long count() {
    return count;
  }

  /**
   * The shortest duration that so many percent of all did not exceed; zero when there is nothing.
   */
  public Duration percentile(double percent) {
    long wanted = Math.max(1, (long) Math.ceil(count * percent / 100));
    long seen = 0;
    for (int bucket = 0; bucket < counts.length; bucket++) {
      seen += counts[bucket];
      if (seen >= wanted) {
        return Duration.ofNanos(upperEnd(bucket));
      }
    }
    return Duration.ZERO;
  }

  /** Small values have buckets of their own; then each power of two is cut into as many parts. */
  private static int bucket(long nanos) {
    int shift = Math.max(0, Long.SIZE - PRECISION_BITS - 1 - Long.numberOfLeadingZeros(nanos));
    return shift * PER_POWER + (int) (nanos >>> shift);
  }

  private static long upperEnd(int bucket) {
    int shift = Math.max(0, bucket / PER_POWER - 1);
    long first = bucket - (long) shift * PER_POWER;
    return ((first + 1) << shift) - 1;
  }
}
