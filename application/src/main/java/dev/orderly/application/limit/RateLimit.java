package dev.orderly.application.limit;

import dev.orderly.application.limit.RateLimits.Verdict;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/**
 * So many requests in such a time, evenly spread after a burst of all of them at once (the generic
 * cell rate algorithm). Each request takes an interval, and time gives intervals back; what a
 * client has taken and not got back yet is its debt, which may be as long as the period.
 */
public record RateLimit(int permits, Duration period) {

  public RateLimit {
    if (permits < 1 || !period.isPositive() || interval(permits, period).isZero()) {
      throw new IllegalArgumentException("a rate limit permits something, but not everything");
    }
  }

  /** Reads {@code N/second}, {@code N/minute} or {@code N/hour}. */
  public static RateLimit parse(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      throw new IllegalArgumentException("not a rate limit");
    }
    var period =
        switch (text.substring(slash + 1).strip()) {
          case "second" -> Duration.ofSeconds(1);
          case "minute" -> Duration.ofMinutes(1);
          case "hour" -> Duration.ofHours(1);
          default -> throw new IllegalArgumentException("not a rate limit");
        };
    return new RateLimit(Integer.parseInt(text.substring(0, slash).strip()), period);
  }

  /** How long it takes until one more request is permitted: whole microseconds. */
  public Duration interval() {
    return interval(permits, period);
  }

  private static Duration interval(int permits, Duration period) {
    return period.dividedBy(permits).truncatedTo(ChronoUnit.MICROS);
  }

  /** The debt of a client that has just used up everything. */
  public Duration mostDebt() {
    return interval().multipliedBy(permits);
  }

  /** What a client is told that owes so much; its last request is part of that if allowed. */
  public Verdict verdict(boolean allowed, Duration debt) {
    if (!allowed) {
      return new Verdict(false, 0, debt.plus(interval()).minus(mostDebt()));
    }
    long interval = interval().toNanos();
    long credit = mostDebt().minus(debt).toNanos();
    return new Verdict(
        true, (int) (credit / interval), Duration.ofNanos(interval - credit % interval));
  }
}
