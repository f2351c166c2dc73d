package dev.orderly.application.order;

import dev.orderly.domain.order.Actor;
import dev.orderly.domain.order.OrderRef;
import dev.orderly.domain.order.Orders;
import dev.orderly.domain.user.Caller;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Ends the hold of an order; a payment that waited for it has its effect then. An order that is not
 * on hold is as it was asked to be, and stays as it is. That the caller works for the shop was seen
 * to at the door.
 */
public final class ReleaseOrder {

  private final OrderChanges changes;
  private final InstantSource clock;

  public ReleaseOrder(
      Orders orders,
      IdempotencyKeys keys,
      OrderCache cache,
      boolean versionRequired,
      InstantSource clock) {
    this.changes = new OrderChanges(orders, keys, cache, versionRequired);
    this.clock = clock;
  }

  public Outcome release(
      Caller caller, OrderRef ref, VersionCondition condition, Optional<KeyedRequest> keyed) {
    var request = new OrderChanges.Request(caller, ref, condition, keyed);
    var by = Actor.of(caller);
    return changes.apply(request, order -> order.release(by, clock.instant()));
  }
}
