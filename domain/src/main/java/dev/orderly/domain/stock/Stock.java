package dev.orderly.domain.stock;

import dev.orderly.domain.order.Line;
import dev.orderly.domain.order.OrderId;
import dev.orderly.domain.order.Shortage;
import java.time.Duration;
import java.util.List;

/**
 * Keeps goods for orders. Both verbs may be repeated: an order has one reservation, however often
 * it is asked for. After a time-out, or when the warehouse is unavailable, nobody knows whether the
 * verb took effect; the way to find out is to repeat it.
 */
public interface Stock {

  Reservation reserve(OrderId order, List<Line> lines);

  /** Gives back what was reserved; where nothing was, there is nothing to do. */
  Release release(OrderId order, List<Line> lines);

  /** What became of a wish to reserve. */
  sealed interface Reservation {

    /** All of it is kept for the order. */
    record Reserved() implements Reservation {}

    /** Nothing is kept: of these lines there is not enough. */
    record Short(List<Shortage> shortages) implements Reservation {
      public Short {
        shortages = List.copyOf(shortages);
      }
    }

    record TimedOut() implements Reservation {}

    /** Asking again before this has passed is in vain. */
    record Unavailable(Duration retryAfter) implements Reservation {}
  }

  /** What became of a wish to release. */
  sealed interface Release {

    /** Nothing is kept for the order any more. */
    record Released() implements Release {}

    record TimedOut() implements Release {}

    /** Asking again before this has passed is in vain. */
    record Unavailable(Duration retryAfter) implements Release {}
  }
}
