package dev.orderly.application.order;

import dev.orderly.domain.order.OrderId;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Orders close at hand. It may forget at any time and may be away, but it never lies: once a change
 * was acknowledged, nobody reads an older version from it. For that, whoever changes an order says
 * so before the commit; from then on nothing that was read earlier is kept, and readers go to the
 * truth until the change is settled.
 */
public interface OrderCache {

  /** The order from the cache, else from the loader, of which as few run at once as can be. */
  Optional<OrderView> get(OrderId id, Supplier<Optional<OrderView>> load);

  /** Announces a change that is about to be committed. */
  Change changing(OrderId id);

  /**
   * A change under way. Exactly one outcome is told, as soon as it is known. When it is never known
   * (the connection broke during the commit) none is told, and readers go to the truth until that
   * can no longer matter.
   */
  interface Change {

    void committed(OrderView view);

    void abandoned();
  }
}
