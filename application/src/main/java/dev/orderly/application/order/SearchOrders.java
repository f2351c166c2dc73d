package dev.orderly.application.order;

import dev.orderly.application.order.OrderSearch.Found;
import dev.orderly.application.order.OrderSearch.Position;
import dev.orderly.application.order.OrderSearch.Search;
import dev.orderly.domain.user.Caller;
import java.util.Optional;
import java.util.OptionalInt;

/** Searches the orders that a caller may see, a page at a time. */
public final class SearchOrders {

  private final OrderSearch orders;

  public SearchOrders(OrderSearch orders) {
    this.orders = orders;
  }

  /** What is looked for, in which order, after which position, how much, and whether to count. */
  public record Wish(
      OrderFilter filter, OrderSort sort, Optional<Position> after, int limit, boolean counted) {}

  /** A page of what was found, and the count of all of it where that was wished. */
  public record Page(Found found, OptionalInt count) {}

  public Page search(Caller caller, Wish wish) {
    var scope = caller.scope();
    var found =
        orders.search(new Search(scope, wish.filter(), wish.sort(), wish.after(), wish.limit()));
    var count =
        wish.counted()
            ? OptionalInt.of(orders.count(scope, wish.filter(), ListOrders.COUNT_CAP))
            : OptionalInt.empty();
    return new Page(found, count);
  }
}
