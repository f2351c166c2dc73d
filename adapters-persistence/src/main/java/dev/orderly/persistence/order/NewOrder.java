package dev.orderly.persistence.order;

import dev.orderly.domain.order.Decision.Accepted;
import dev.orderly.domain.order.Ids;
import dev.orderly.domain.order.KeyClaim;
import dev.orderly.domain.order.Order;
import dev.orderly.domain.order.OrderEvent;
import java.util.List;
import java.util.Optional;

/** All that is written when an order is placed. */
record NewOrder(Order order, String actor, List<Told> events, Optional<KeyClaim> claim) {

  static NewOrder of(Accepted placed, Optional<KeyClaim> claim, Ids ids) {
    return new NewOrder(placed.order(), actor(placed), Told.of(placed, ids), claim);
  }

  private static String actor(Accepted placed) {
    for (var event : placed.events()) {
      if (event instanceof OrderEvent.Created created) {
        return created.by().name();
      }
    }
    throw new IllegalArgumentException("a new order was created by somebody");
  }
}
