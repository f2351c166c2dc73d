package dev.orderly.application.order;

import dev.orderly.domain.lifecycle.Status;
import dev.orderly.domain.order.Order;
import java.time.Duration;

/**
 * Whoever counts what becomes of orders. It is told after the commit, once for each thing that
 * happened, on the thread of whoever asked for it, so it has to be quick.
 */
public interface OrderWatch {

  /** Nobody counts. */
  OrderWatch NOBODY =
      new OrderWatch() {
        @Override
        public void placed(Order order) {
          // nobody counts it
        }

        @Override
        public void moved(Order order, Status left, Duration spentThere) {
          // nobody counts it
        }

        @Override
        public void fellShort(Order order) {
          // nobody counts it
        }
      };

  void placed(Order order);

  /** The order as it is now, the state that it left, and for how long it had been there. */
  void moved(Order order, Status left, Duration spentThere);

  /** There is not enough of what was ordered. */
  void fellShort(Order order);
}
