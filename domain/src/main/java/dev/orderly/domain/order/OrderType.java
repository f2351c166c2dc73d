package dev.orderly.domain.order;

/** The shop's own word for a kind of order: {@code dine_in}, {@code pickup}, {@code standard}. */
public record OrderType(String value) {

  public static final OrderType STANDARD = new OrderType("standard");

  private static final int MAX_LENGTH = 20;

  public OrderType {
    if (!isWellFormed(value)) {
      throw new IllegalArgumentException("not an order type");
    }
  }

  public static boolean isWellFormed(String text) {
    if (text.isEmpty() || text.length() > MAX_LENGTH) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
      boolean digit = c >= '0' && c <= '9';
      if (!letter && !digit && c != '_' && c != '-') {
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
