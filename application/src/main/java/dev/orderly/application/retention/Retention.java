package dev.orderly.application.retention;

import dev.orderly.application.settings.Environment;
import java.time.Duration;

/**
 * How long things are kept: events, and what shows that one was handled, for as long as they may be
 * told again; idempotency keys for as long as a client may repeat a request.
 */
public record Retention(Duration events, Duration keys) {

  private static final int ONE_MONTH = 30;
  private static final int TEN_YEARS = 3_650;
  private static final int ONE_DAY = 24;
  private static final int ONE_YEAR = 8_760;

  /**
   * What leaves the outbox stays in the log of events and nowhere else, so the longer of the two
   * times holds for both.
   */
  public static Retention from(Environment env) {
    var log = Duration.ofDays(env.whole("EVENT_RETENTION_DAYS", ONE_MONTH, 1, TEN_YEARS));
    var left = Duration.ofHours(env.whole("OUTBOX_RETENTION_HOURS", ONE_DAY, 0, ONE_YEAR));
    var keys = Duration.ofHours(env.whole("IDEMPOTENCY_TTL_HOURS", ONE_DAY, 1, ONE_YEAR));
    return new Retention(log.compareTo(left) < 0 ? left : log, keys);
  }
}
