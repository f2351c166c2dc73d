package dev.orderly.application.order;

import dev.orderly.domain.order.Authorization;
import dev.orderly.domain.order.OrderId;
import java.util.Map;
import java.util.Optional;

/**
 * What somebody outside has to say about an order. The id is the sender's own: the same news may
 * come more than once, and has its effect once.
 */
public record OutsideNews(String eventId, String type, OrderId order, Fact fact) {

  /** What happened. */
  public sealed interface Fact {

    record PaymentAuthorized(Authorization authorization) implements Fact {}

    /** There will be no payment; the sender may have said why. */
    record PaymentFailed(Optional<String> why) implements Fact {}

    /** How much there is of some products, by their ids. None named: there is none of any. */
    record StockShort(Map<String, Integer> available) implements Fact {
      public StockShort {
        available = Map.copyOf(available);
      }
    }
  }
}
