package dev.orderly.application.order;

import dev.orderly.domain.order.Actor;
import dev.orderly.domain.order.Order;
import dev.orderly.domain.order.OrderId;
import dev.orderly.domain.order.OrderRef;
import dev.orderly.domain.order.Orders;
import dev.orderly.domain.user.Caller;
import dev.orderly.domain.user.Scope;
import dev.orderly.domain.user.UserId;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Erases what was written about somebody on their orders. What was bought and for how much, and how
 * each order went, stays as it is: with nothing but an id in the place of a name.
 *
 * <p>An order loses its notes as it changes in any other way: as its next version, told to all who
 * keep copies. What is kept beside it goes afterwards, so that nothing that shows the notes is
 * written behind our back. When it is broken off, doing it again does the rest.
 */
public final class ForgetOwner {

  private final OrderWalk walk;
  private final OrderChanges changes;
  private final PersonalTraces traces;
  private final InstantSource clock;

  public ForgetOwner(
      OrderWalk walk, Orders orders, OrderCache cache, PersonalTraces traces, InstantSource clock) {
    this.walk = walk;
    this.changes = new OrderChanges(orders, _ -> Optional.empty(), cache, false);
    this.traces = traces;
    this.clock = clock;
  }

  /** The caller must see the orders of that owner. */
  public void forget(Caller caller, UserId owner) {
    var scope = new Scope.OwnOrders(caller.tenant(), owner);
    Optional<OrderId> after = Optional.empty();
    do {
      var stretch = walk.next(scope, OrderFilter.NONE, after);
      stretch.orders().forEach(order -> forgetMetadata(caller, order));
      traces.erase(stretch.orders().stream().map(Order::id).toList());
      after = stretch.next();
    } while (after.isPresent());
    traces.eraseAnswers(caller.tenant(), owner);
  }

  private void forgetMetadata(Caller caller, Order passed) {
    var by = Actor.of(caller);
    if (passed.forgetMetadata(by, clock.instant()).isEmpty()) {
      return;
    }
    var ref = new OrderRef.ById(passed.id());
    var request =
        new OrderChanges.Request(caller, ref, new VersionCondition.Any(), Optional.empty());
    var outcome = changes.apply(request, order -> order.forgetMetadata(by, clock.instant()));
    if (!(outcome instanceof Outcome.Done)) {
      throw new IllegalStateException("order " + passed.id() + " keeps its notes: " + outcome);
    }
  }
}
