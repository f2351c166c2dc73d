package dev.orderly.application.order;

import java.util.Optional;

/** By what found orders are sorted, and which way. Equal ones follow their ids, the same way. */
public record OrderSort(Key key, boolean descending) {

  public static final OrderSort NEWEST_FIRST = new OrderSort(Key.CREATED, true);

  private static final String DESCENDING = "-";

  /** What orders can be sorted by. */
  public enum Key {
    CREATED("created_at"),
    UPDATED("updated_at"),
    TOTAL("total_amount");

    private final String field;

    Key(String field) {
      this.field = field;
    }

    @Override
    public String toString() {
      return field;
    }
  }

  /** Reads the name of a field, with a minus before it for the greatest first. */
  public static Optional<OrderSort> parse(String text) {
    boolean descending = text.startsWith(DESCENDING);
    var field = descending ? text.substring(DESCENDING.length()) : text;
    for (var key : Key.values()) {
      if (key.field.equals(field)) {
        return Optional.of(new OrderSort(key, descending));
      }
    }
    return Optional.empty();
  }

  @Override
  public String toString() {
    return (descending ? DESCENDING : "") + key;
  }
}
