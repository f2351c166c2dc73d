package dev.orderly.http.body;

import java.util.OptionalLong;

/**
 * How an amount of money is written: at most so many digits before the point, at most the
 * currency's decimals after it, and nothing else, neither sign nor exponent nor space. Read digit
 * by digit into minor units: no rounding can slip in.
 */
record AmountForm(int wholeDigits, int scale) {

  /** A price goes up to 9999999.99. */
  static final int PRICE_DIGITS = 7;

  /** A total is a sum of many prices. */
  static final int TOTAL_DIGITS = 14;

  static AmountForm price(int scale) {
    return new AmountForm(PRICE_DIGITS, scale);
  }

  static AmountForm total(int scale) {
    return new AmountForm(TOTAL_DIGITS, scale);
  }

  OptionalLong minor(String text) {
    int point = text.indexOf('.');
    int whole = point < 0 ? text.length() : point;
    int decimals = point < 0 ? 0 : text.length() - point - 1;
    if (whole < 1
        || whole > wholeDigits
        || (whole > 1 && text.charAt(0) == '0')
        || decimals > scale
        || (point >= 0 && decimals == 0)) {
      return OptionalLong.empty();
    }
    long minor = 0;
    for (int i = 0; i < text.length(); i++) {
      if (i != point) {
        int digit = text.charAt(i) - '0';
        if (digit < 0 || digit > 9) {
          return OptionalLong.empty();
        }
        minor = 10 * minor + digit;
      }
    }
    for (int i = decimals; i < scale; i++) {
      minor *= 10;
    }
    return OptionalLong.of(minor);
  }

  String expectation() {
    var largest = "9".repeat(wholeDigits) + (scale == 0 ? "" : "." + "9".repeat(scale));
    return "must be an amount from 0 to " + largest + ", with at most " + scale + " decimals";
  }
}
