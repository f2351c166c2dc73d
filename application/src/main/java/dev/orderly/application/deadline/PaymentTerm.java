package dev.orderly.application.deadline;

import dev.orderly.application.settings.Environment;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * How long a new order may wait for its money. A length of zero is no limit. Until when that is, is
 * said by the clock by which it is also found to have passed; else a process whose own clock is
 * wrong would make orders that are cancelled at once, or never.
 */
public record PaymentTerm(Duration length) {

  public static final PaymentTerm UNLIMITED = new PaymentTerm(Duration.ZERO);

  private static final BigDecimal MILLIS_A_MINUTE = new BigDecimal(60_000);
  private static final BigDecimal A_YEAR_IN_MINUTES = new BigDecimal(365 * 24 * 60);

  public static PaymentTerm from(Environment env) {
    var minutes =
        env.parsed(
            "PAYMENT_TIMEOUT_MINUTES",
            BigDecimal.ZERO,
            PaymentTerm::minutes,
            "a number of minutes from 0 (no limit) to "
                + A_YEAR_IN_MINUTES
                + ", such as 15 or 0.5");
    var millis = minutes.multiply(MILLIS_A_MINUTE).setScale(0, RoundingMode.CEILING);
    return new PaymentTerm(Duration.ofMillis(millis.longValueExact()));
  }

  /** Digits and a point: no sign, no exponent. */
  private static BigDecimal minutes(String text) {
    boolean plain = text.chars().allMatch(it -> it == '.' || (it >= '0' && it <= '9'));
    var minutes = new BigDecimal(plain ? text : "");
    if (minutes.compareTo(A_YEAR_IN_MINUTES) > 0) {
      throw new IllegalArgumentException(text);
    }
    return minutes;
  }

  public boolean isLimited() {
    return !length.isZero();
  }

  /** Until when an order that is placed now wants its money. */
  public Optional<Instant> deadline(InstantSource clock) {
    return isLimited() ? Optional.of(clock.instant().plus(length)) : Optional.empty();
  }
}
