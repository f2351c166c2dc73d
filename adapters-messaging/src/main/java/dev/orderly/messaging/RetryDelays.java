package dev.orderly.messaging;

import dev.orderly.application.settings.Environment;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How long a message that failed waits before each of its next attempts; after the last it is dead.
 */
public record RetryDelays(List<Duration> delays) {

  private static final String DEFAULT = "1s,5s,30s,2m,10m";
  private static final Duration LONGEST = Duration.ofHours(24);

  public RetryDelays {
    delays = List.copyOf(delays);
  }

  public static RetryDelays from(Environment env) {
    return env.parsed("RETRY_DELAYS", parse(DEFAULT), RetryDelays::parse, "a list like " + DEFAULT);
  }

  /** The delay before the attempt with that number; the first attempt has number 0. */
  public Optional<Duration> before(int attempt) {
    return attempt >= 1 && attempt <= delays.size()
        ? Optional.of(delays.get(attempt - 1))
        : Optional.empty();
  }

  private static RetryDelays parse(String text) {
    return new RetryDelays(Stream.of(text.split(",", -1)).map(RetryDelays::delay).toList());
  }

  private static Duration delay(String text) {
    var word = text.strip();
    var number = word.replaceFirst("(ms|s|m|h)$", "");
    long amount = Long.parseLong(number);
    var delay =
        switch (word.substring(number.length())) {
          case "ms" -> Duration.ofMillis(amount);
          case "s" -> Duration.ofSeconds(amount);
          case "m" -> Duration.ofMinutes(amount);
          case "h" -> Duration.ofHours(amount);
          default -> throw new IllegalArgumentException("no unit");
        };
    if (!delay.isPositive() || delay.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("too short or too long");
    }
    return delay;
  }

  /** A delay in its largest whole unit, as it is written in settings and names of queues. */
  public static String text(Duration delay) {
    long millis = delay.toMillis();
    if (millis % 1000 != 0) {
      return millis + "ms";
    }
    long seconds = delay.toSeconds();
    return seconds % 60 != 0 ? seconds + "s" : seconds / 60 + "m";
  }

  @Override
  public String toString() {
    return delays.stream().map(RetryDelays::text).collect(Collectors.joining(","));
  }
}
