package dev.orderly.application.limit;

import java.time.Duration;

/** So many requests in such a time, evenly spread after a burst of all of them at once. */
public record RateLimit(int permits, Duration period) {

  public RateLimit {
    if (permits < 1 || !period.isPositive()) {
      throw new IllegalArgumentException("a rate limit permits something");
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

  /** How long it takes until one more request is permitted. */
  public Duration interval() {
    return period.dividedBy(permits);
  }
}
