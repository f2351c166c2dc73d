package dev.orderly.http.body;

import java.util.OptionalLong;

/** A whole number from 1, as we write one ourselves: plain digits, and none that say nothing. */
public final class PositiveNumber {

  /** What has so many digits fits into an unsigned number, and its upper half is too much. */
  private static final int MAX_DIGITS = 19;

  private PositiveNumber() {}

  /** Empty when the text is none, or more than a long can hold. */
  public static OptionalLong parse(String text) {
    if (text.isEmpty() || text.length() > MAX_DIGITS || text.charAt(0) == '0') {
      return OptionalLong.empty();
    }
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return OptionalLong.empty();
      }
    }
    long number = Long.parseUnsignedLong(text);
    return number < 0 ? OptionalLong.empty() : OptionalLong.of(number);
  }
}
