package dev.orderly.application.order;

import dev.orderly.application.Unavailable;
import dev.orderly.domain.lifecycle.Status;
import dev.orderly.domain.order.Actor;
import dev.orderly.domain.order.Decision;
import dev.orderly.domain.order.Decision.Accepted;
import dev.orderly.domain.order.KeyClaim;
import dev.orderly.domain.order.Order;
import dev.orderly.domain.order.OrderRef;
import dev.orderly.domain.order.Orders;
import dev.orderly.domain.order.Orders.Saved;
import dev.orderly.domain.order.Reason;
import dev.orderly.domain.order.Refusal;
import dev.orderly.domain.user.Caller;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Moves an order along its lifecycle. It decides on the order as it was read and writes only if
 * that is still the latest; when somebody was faster it reads and decides anew, so of many racing
 * moves exactly a legal chain happens.
 */
public final class MoveOrder {

  private static final int OK = 200;

  /**
   * Each try that fails means that another caller's succeeded; this many cannot happen to one order
   * in a while.
   */
  private static final int MAX_TRIES = 100;

  private final Orders orders;
  private final KeptAnswers answers;
  private final OrderCache cache;
  private final boolean versionRequired;
  private final InstantSource clock;

  public MoveOrder(
      Orders orders,
      IdempotencyKeys keys,
      OrderCache cache,
      boolean versionRequired,
      InstantSource clock) {
    this.orders = orders;
    this.answers = new KeptAnswers(keys);
    this.cache = cache;
    this.versionRequired = versionRequired;
    this.clock = clock;
  }

  /** What is asked of the order, and for which version of it. */
  public record Wish(Status status, Reason reason, VersionCondition condition) {}

  public Outcome move(Caller caller, OrderRef ref, Wish wish, Optional<KeyedRequest> keyed) {
    for (int tries = 0; tries < MAX_TRIES; tries++) {
      var order = orders.find(caller.scope(), ref);
      if (order.isEmpty()) {
        return new Outcome.Refused(new Refusal.NoSuchOrder());
      }
      var outcome = attempt(caller, order.get(), wish, keyed);
      if (outcome.isPresent()) {
        return outcome.get();
      }
    }
    throw Unavailable.away("the order", null);
  }

  /** Empty when somebody else changed the order meanwhile. */
  private Optional<Outcome> attempt(
      Caller caller, Order order, Wish wish, Optional<KeyedRequest> keyed) {
    var scope =
        keyed.map(
            request ->
                new KeyClaim.Scope(
                    caller.tenant(), caller.id(), KeyClaim.Scope.move(order.id()), request.key()));
    var before = scope.flatMap(it -> answers.repeat(it, keyed.orElseThrow()));
    if (before.isPresent()) {
      return before;
    }
    var objection = objection(order, wish.condition());
    if (objection.isPresent()) {
      return objection.map(Outcome.Refused::new);
    }
    var decision = order.moveTo(wish.status(), Actor.of(caller), wish.reason(), clock.instant());
    return switch (decision) {
      case Decision.Refused(var refusal) -> Optional.of(new Outcome.Refused(refusal));
      case Accepted accepted -> write(accepted, scope, keyed);
    };
  }

  private Optional<Refusal> objection(Order order, VersionCondition condition) {
    return switch (condition) {
      case VersionCondition.Any() -> Optional.empty();
      case VersionCondition.NotGiven() when versionRequired ->
          Optional.of(new Refusal.VersionNotGiven(order.id()));
      case VersionCondition.NotGiven() -> Optional.empty();
      case VersionCondition.OneOf(var versions) when versions.contains(order.version()) ->
          Optional.empty();
      case VersionCondition.OneOf(var _) ->
          Optional.of(new Refusal.MovedOn(order.id(), order.version()));
    };
  }

  private Optional<Outcome> write(
      Accepted accepted, Optional<KeyClaim.Scope> scope, Optional<KeyedRequest> keyed) {
    var view = OrderView.of(accepted.order());
    var claim =
        scope.map(it -> new KeyClaim(it, keyed.orElseThrow().fingerprint(), OK, view.json()));
    var change = cache.changing(view.id());
    var saved = orders.save(accepted, claim);
    if (saved == Saved.DONE) {
      change.committed(view);
    } else {
      change.abandoned();
    }
    return switch (saved) {
      case DONE -> Optional.of(new Outcome.Done(view));
      case STALE -> Optional.empty();
      case KEY_KEPT -> answers.repeat(scope.orElseThrow(), keyed.orElseThrow());
      case KEY_BUSY -> Optional.of(new Outcome.InProgress());
    };
  }
}
