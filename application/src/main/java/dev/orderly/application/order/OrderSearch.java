package dev.orderly.application.order;

import dev.orderly.domain.order.OrderId;
import dev.orderly.domain.user.Scope;
import java.util.List;
import java.util.Optional;

/**
 * Finds orders by what is known of them, a page at a time. A page goes on behind a position, not
 * after a number of rows, so orders that come in between neither repeat others nor hide them.
 *
 * <p>Emails of owners are searched only for those who see more than their own orders.
 */
public interface OrderSearch {

  Found search(Search search);

  /** How many orders there are in all, counted no further than the cap. */
  int count(Scope scope, OrderFilter filter, int cap);

  record Search(
      Scope scope, OrderFilter filter, OrderSort sort, Optional<Position> after, int limit) {}

  /** Where a page ended: its last order, and what that was sorted by, as text. */
  record Position(String key, OrderId order) {

    private static final char SEPARATOR = ' ';

    /** Reads what {@link #toString} writes; empty when it is something else. */
    public static Optional<Position> parse(String text) {
      int separator = text.lastIndexOf(SEPARATOR);
      return OrderId.parse(text.substring(separator + 1))
          .filter(order -> separator >= 0)
          .map(order -> new Position(text.substring(0, separator), order));
    }

    @Override
    public String toString() {
      return key + SEPARATOR + order;
    }
  }

  /** A page of what was found, and where the next one begins if there is one. */
  record Found(List<OrderView> orders, Optional<Position> next) {
    public Found {
      orders = List.copyOf(orders);
    }
  }
}
