package dev.orderly.application.order;

import dev.orderly.domain.order.OrderRef;
import dev.orderly.domain.user.Caller;
import java.util.Optional;

/**
 * Finds one order, from the cache if it is there. Whose it is gets checked on what was found,
 * wherever it was.
 */
public final class FindOrder {

  private final OrderViews views;
  private final OrderCache cache;

  public FindOrder(OrderViews views, OrderCache cache) {
    this.views = views;
    this.cache = cache;
  }

  /** Empty when there is no such order, or none that the caller may see. */
  public Optional<OrderView> find(Caller caller, OrderRef ref) {
    var id =
        switch (ref) {
          case OrderRef.ById(var known) -> Optional.of(known);
          case OrderRef.ByNumber(var number) -> views.idOf(caller.tenant(), number);
        };
    return id.flatMap(known -> cache.get(known, () -> views.find(known)))
        .filter(view -> view.isIn(caller.scope()));
  }
}
