package dev.orderly.application.order;

import dev.orderly.application.order.OrderViews.Listing;
import dev.orderly.application.order.OrderViews.Slice;
import dev.orderly.domain.order.OrderId;
import dev.orderly.domain.user.Caller;
import dev.orderly.domain.user.UserId;
import java.util.Optional;
import java.util.OptionalInt;

/** Lists the orders that a caller may see, newest first, a page at a time. */
public final class ListOrders {

  /** A count goes no further: nobody pages through more, and counting is not free. */
  public static final int COUNT_CAP = 10_000;

  private final OrderViews views;

  public ListOrders(OrderViews views) {
    this.views = views;
  }

  public record Page(Slice slice, OptionalInt count) {}

  /**
   * Which page: of one owner's orders or of all, after which order, how long, and whether to count.
   */
  public record Wish(Optional<UserId> owner, Optional<OrderId> after, int limit, boolean counted) {}

  public Page list(Caller caller, Wish wish) {
    var slice = views.list(new Listing(caller.scope(), wish.owner(), wish.after(), wish.limit()));
    return new Page(slice, wish.counted() ? count(caller, wish) : OptionalInt.empty());
  }

  private OptionalInt count(Caller caller, Wish wish) {
    return OptionalInt.of(views.count(caller.scope(), wish.owner(), COUNT_CAP));
  }
}
