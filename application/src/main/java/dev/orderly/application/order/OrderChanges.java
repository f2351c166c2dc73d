package dev.orderly.application.order;

import dev.orderly.application.Unavailable;
import dev.orderly.domain.order.Decision;
import dev.orderly.domain.order.Decision.Accepted;
import dev.orderly.domain.order.KeyClaim;
import dev.orderly.domain.order.Order;
import dev.orderly.domain.order.OrderRef;
import dev.orderly.domain.order.Orders;
import dev.orderly.domain.order.Orders.Saved;
import dev.orderly.domain.order.Refusal;
import dev.orderly.domain.user.Caller;
import java.util.Optional;
import java.util.function.Function;

/**
 * Changes orders for callers. It lets the order decide as it was read and writes only if that is
 * still the latest; when somebody was faster it reads and decides anew, so of many racing changes
 * exactly a legal chain happens.
 */
final class OrderChanges {

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

  OrderChanges(Orders orders, IdempotencyKeys keys, OrderCache cache, boolean versionRequired) {
    this.orders = orders;
    this.answers = new KeptAnswers(keys);
    this.cache = cache;
    this.versionRequired = versionRequired;
  }

  /** Who asks for a change, of which order at which version, and whether it may be a repetition. */
  record Request(
      Caller caller, OrderRef ref, VersionCondition condition, Optional<KeyedRequest> keyed) {}

  /** Empty when there is nothing to change: then the order is answered as it is. */
  interface Change extends Function<Order, Optional<? extends Decision>> {}

  Outcome apply(Request request, Change change) {
    for (int tries = 0; tries < MAX_TRIES; tries++) {
      var order = orders.find(request.caller().scope(), request.ref());
      if (order.isEmpty()) {
        return new Outcome.Refused(new Refusal.NoSuchOrder());
      }
      var outcome = attempt(request, order.get(), change);
      if (outcome.isPresent()) {
        return outcome.get();
      }
    }
    throw Unavailable.away("the order", null);
  }

  /** Empty when somebody else changed the order meanwhile. */
  private Optional<Outcome> attempt(Request request, Order order, Change change) {
    var scope = request.keyed().map(keyed -> scope(request.caller(), order, keyed));
    var before = scope.flatMap(it -> answers.repeat(it, request.keyed().orElseThrow()));
    if (before.isPresent()) {
      return before;
    }
    var objection = objection(order, request.condition());
    if (objection.isPresent()) {
      return objection.map(Outcome.Refused::new);
    }
    var decision = change.apply(order);
    if (decision.isEmpty()) {
      return Optional.of(new Outcome.Done(OrderView.of(order)));
    }
    return switch (decision.get()) {
      case Decision.Refused(var refusal) -> Optional.of(new Outcome.Refused(refusal));
      case Accepted accepted -> write(accepted, scope, request.keyed());
    };
  }

  /** Whatever is asked of an order, and by whichever door, is one operation. */
  private static KeyClaim.Scope scope(Caller caller, Order order, KeyedRequest keyed) {
    return new KeyClaim.Scope(
        caller.tenant(), caller.id(), KeyClaim.Scope.move(order.id()), keyed.key());
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
