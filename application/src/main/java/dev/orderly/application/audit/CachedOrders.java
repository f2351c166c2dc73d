package dev.orderly.application.audit;

import dev.orderly.application.order.OrderView;
import dev.orderly.domain.order.OrderId;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What readers are shown without asking the truth; {@link Away} when it cannot be seen. */
public interface CachedOrders {

  /** Shows all that is there, part by part; what comes or goes meanwhile may be missing. */
  void walk(Consumer<List<OrderView>> part);

  /** What a reader of this order would be shown now. */
  Optional<OrderView> look(OrderId id);

  /** The cache does not answer, so nobody is shown anything from it. */
  final class Away extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public Away(Throwable cause) {
      super("the cache does not answer", cause);
    }
  }
}
