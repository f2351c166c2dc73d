package dev.orderly.domain.payment;

import dev.orderly.domain.money.Money;
import dev.orderly.domain.order.OrderId;
import java.time.Duration;

/**
 * Asks for the payment of orders. The payment itself comes later, as an event. Asking may be
 * repeated: an order has one payment, however often it is asked for. After a time-out, or when
 * payments are unavailable, nobody knows whether it was; the way to find out is to repeat it.
 */
public interface Payments {

  Request request(OrderId order, Money amount);

  /** What became of asking for a payment. */
  sealed interface Request {

    /** The payment is on its way, under this id. */
    record Accepted(String paymentId, String status) implements Request {}

    /** There will be no payment. */
    record Refused() implements Request {}

    record TimedOut() implements Request {}

    /** Asking again before this has passed is in vain. */
    record Unavailable(Duration retryAfter) implements Request {}
  }
}
