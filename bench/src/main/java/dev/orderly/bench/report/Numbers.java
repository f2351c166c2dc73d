package dev.orderly.bench.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** How numbers are written: three significant digits are more than any of them deserves. */
final class Numbers {

  private static final double LARGE = 1_000;
  private static final int DIGITS = 3;
  private static final int DECIMALS = 4;

  private Numbers() {}

  /** For people: {@code 8,412}, {@code 41.3}, {@code 0.92}. */
  static String text(double number) {
    if (Math.abs(number) >= LARGE || number == Math.rint(number)) {
      return String.format(Locale.ROOT, "%,.0f", number);
    }
    var rounded = new BigDecimal(number).round(new MathContext(DIGITS, RoundingMode.HALF_UP));
    return rounded.stripTrailingZeros().toPlainString();
  }

  static String ratio(double ratio) {
    return String.format(Locale.ROOT, "%.2f", ratio);
  }

  /** For programs. */
  static String json(double number) {
    return new BigDecimal(number)
        .setScale(DECIMALS, RoundingMode.HALF_UP)
        .stripTrailingZeros()
        .toPlainString();
  }
}
