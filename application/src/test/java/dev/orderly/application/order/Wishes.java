package dev.orderly.application.order;

import dev.orderly.domain.lifecycle.Status;
import dev.orderly.domain.order.Order;
import dev.orderly.domain.order.OrderRef;
import dev.orderly.domain.order.Reason;
import java.util.Optional;
import java.util.Set;

/** How tests say which order they mean, where it is to go, and under which key. */
final class Wishes {

  static final Optional<KeyedRequest> NO_KEY = Optional.empty();

  private Wishes() {}

  static OrderRef byId(Order order) {
    return new OrderRef.ById(order.id());
  }

  static MoveOrder.Wish to(Status status) {
    return to(status, new VersionCondition.NotGiven());
  }

  static MoveOrder.Wish to(Status status, VersionCondition condition) {
    return new MoveOrder.Wish(status, Reason.NONE, condition);
  }

  static VersionCondition version(Integer... versions) {
    return new VersionCondition.OneOf(Set.of(versions));
  }

  static Optional<KeyedRequest> keyed(String key, String fingerprint) {
    return Optional.of(new KeyedRequest(key, fingerprint));
  }
}
