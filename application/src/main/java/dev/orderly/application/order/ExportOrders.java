package dev.orderly.application.order;

import dev.orderly.domain.order.Order;
import dev.orderly.domain.order.OrderId;
import dev.orderly.domain.user.Caller;
import dev.orderly.domain.user.Scope;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Hands out all orders that a caller may see and a filter fits, oldest first. Orders that come in
 * while it runs belong to the next export: however slowly one is read, it has an end.
 */
public final class ExportOrders {

  /** How far apart the clocks of two instances may be. */
  private static final Duration CLOCK_ERROR = Duration.ofMinutes(1);

  private final OrderWalk orders;
  private final InstantSource clock;

  public ExportOrders(OrderWalk orders, InstantSource clock) {
    this.orders = orders;
    this.clock = clock;
  }

  public Export export(Caller caller, OrderFilter filter) {
    return export(caller.scope(), filter);
  }

  public Export export(Scope scope, OrderFilter filter) {
    var end = clock.instant().plus(CLOCK_ERROR);
    return new Export(orders, scope, filter.createdBefore(earlier(filter, end)));
  }

  private static Instant earlier(OrderFilter filter, Instant end) {
    return filter.createdBefore().filter(end::isAfter).orElse(end);
  }

  /** An export under way. It belongs to one thread. */
  public static final class Export {

    private final OrderWalk orders;
    private final Scope scope;
    private final OrderFilter filter;
    private Optional<OrderId> after = Optional.empty();
    private boolean isOver;

    private Export(OrderWalk orders, Scope scope, OrderFilter filter) {
      this.orders = orders;
      this.scope = scope;
      this.filter = filter;
    }

    public boolean isOver() {
      return isOver;
    }

    /** The next ones, possibly none. When it throws it is where it was, and can be asked again. */
    public List<Order> next() {
      var stretch = orders.next(scope, filter, after);
      after = stretch.next();
      isOver = after.isEmpty();
      return stretch.orders();
    }
  }
}
