package dev.orderly.domain.order;

import java.util.Optional;

/**
 * What people call an order: the shop's prefix and a number that grows, such as {@code A-1001}.
 * Gaps are fine.
 */
public record OrderNumber(String value) {

  private static final int MAX_PREFIX_LENGTH = 8;
  private static final int MAX_DIGITS = 18;

  public OrderNumber {
    if (!isWellFormed(value)) {
      throw new IllegalArgumentException("not an order number: " + value);
    }
  }

  public static OrderNumber of(String prefix, long number) {
    return new OrderNumber(prefix + number);
  }

  public static Optional<OrderNumber> parse(String text) {
    return isWellFormed(text) ? Optional.of(new OrderNumber(text)) : Optional.empty();
  }

  private static boolean isWellFormed(String text) {
    int dash = text.indexOf('-');
    int digits = text.length() - dash - 1;
    if (dash < 1 || dash > MAX_PREFIX_LENGTH || digits < 1 || digits > MAX_DIGITS) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean letter = c >= 'A' && c <= 'Z';
      boolean digit = c >= '0' && c <= '9';
      if (i < dash ? !letter && (i == 0 || !digit) : i > dash && !digit) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    return value;
  }
}
