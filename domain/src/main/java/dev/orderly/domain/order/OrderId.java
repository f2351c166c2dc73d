package dev.orderly.domain.order;

import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** A time-ordered UUID, made by the service before the order is written. */
public record OrderId(UUID value) {

  private static final int TEXT_LENGTH = 36;

  public OrderId {
    Objects.requireNonNull(value);
  }

  /**
   * Only the usual form with its four dashes; {@link UUID#fromString} would also take shorter ones.
   */
  public static Optional<OrderId> parse(String text) {
    if (text.length() != TEXT_LENGTH) {
      return Optional.empty();
    }
    for (int i = 0; i < TEXT_LENGTH; i++) {
      boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
      char c = text.charAt(i);
      if (dash ? c != '-' : c > 'f' || Character.digit(c, 16) < 0) {
        return Optional.empty();
      }
    }
    return Optional.of(new OrderId(UUID.fromString(text)));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
