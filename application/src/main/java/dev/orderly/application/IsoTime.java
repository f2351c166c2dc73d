package dev.orderly.application;

import java.time.Instant;
import java.time.LocalDate;

/**
 * Writes moments as {@link Instant#toString} does, digit by digit: a formatter would look up the
 * same pattern field by field, three times for each order on a page.
 */
final class IsoTime {

  private static final int SECONDS_A_DAY = 86_400;
  private static final int NANOS_A_MILLI = 1_000_000;

  /** The years that have four digits and no sign. */
  private static final long FIRST_SECOND = LocalDate.of(0, 1, 1).toEpochDay() * SECONDS_A_DAY;

  private static final long END = LocalDate.of(10_000, 1, 1).toEpochDay() * SECONDS_A_DAY;

  private IsoTime() {}

  static void write(Instant moment, StringBuilder out) {
    long seconds = moment.getEpochSecond();
    int nanos = moment.getNano();
    if (seconds < FIRST_SECOND || seconds >= END || nanos % NANOS_A_MILLI != 0) {
      out.append(moment);
      return;
    }
    var day = LocalDate.ofEpochDay(Math.floorDiv(seconds, SECONDS_A_DAY));
    int time = Math.floorMod(seconds, SECONDS_A_DAY);
    two(two(out, day.getYear() / 100), day.getYear() % 100).append('-');
    two(two(out, day.getMonthValue()).append('-'), day.getDayOfMonth()).append('T');
    two(two(out, time / 3600).append(':'), time / 60 % 60).append(':');
    two(out, time % 60);
    if (nanos != 0) {
      int millis = nanos / NANOS_A_MILLI;
      two(out.append('.').append((char) ('0' + millis / 100)), millis % 100);
    }
    out.append('Z');
  }

  private static StringBuilder two(StringBuilder out, int number) {
    return out.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
  }
}
