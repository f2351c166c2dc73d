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
    return !text.isEmpty()
        && text.length() <= MAX_LENGTH
        && text.chars()
            .allMatch(c -> c < 128 && (Character.isLetterOrDigit(c) || c == '_' || c == '-'));
  }

  @Override
  public String toString() {
    return value;
  }
}
