package dev.orderly.application.order;

import dev.orderly.domain.lifecycle.Status;
import dev.orderly.domain.order.Actor;
import dev.orderly.domain.order.OrderRef;
import dev.orderly.domain.order.Orders;
import dev.orderly.domain.order.Reason;
import dev.orderly.domain.user.Caller;
import java.time.InstantSource;
import java.util.Optional;

/** Moves an order along its lifecycle. */
public final class MoveOrder {

  private final OrderChanges changes;
  private final boolean goodsAreKept;
  private final InstantSource clock;

  /** Where goods are kept for orders, cancelling one sets them free. */
  public MoveOrder(
      Orders orders,
      IdempotencyKeys keys,
      OrderCache cache,
      boolean versionRequired,
      boolean goodsAreKept,
      InstantSource clock) {
    this.goodsAreKept = goodsAreKept;
    this.changes = new OrderChanges(orders, keys, cache, versionRequired);
    this.clock = clock;
  }

  /** What is asked of the order, and for which version of it. */
  public record Wish(Status status, Reason reason, VersionCondition condition) {}

  public Outcome move(Caller caller, OrderRef ref, Wish wish, Optional<KeyedRequest> keyed) {
    var request = new OrderChanges.Request(caller, ref, wish.condition(), keyed);
    var by = Actor.of(caller);
    return changes.apply(
        request,
        order ->
            Optional.of(
                order.moveTo(wish.status(), by, wish.reason(), goodsAreKept, clock.instant())));
  }
}
