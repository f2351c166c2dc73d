package dev.orderly.application.order;

import dev.orderly.application.Unavailable;
import dev.orderly.domain.order.OrderRef;
import dev.orderly.domain.order.Refusal;
import dev.orderly.domain.user.Caller;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Moves many orders, one after the other as they are listed, so that a list may move one order
 * twice. Each is a transaction of its own, and what becomes of one is nothing to the others.
 *
 * <p>When what we need is away, that is not tried hundreds of times: after a few in a row the rest
 * is left as it is, and says so. When it was away all the time, there is no other answer than that.
 */
public final class MoveOrders {

  private static final int MAX_FAILURES_IN_A_ROW = 3;

  private final MoveOrder move;

  public MoveOrders(MoveOrder move) {
    this.move = move;
  }

  /**
   * Which order, and what is asked of it; no reference when the name is not one that orders have.
   */
  public record Item(Optional<OrderRef> ref, MoveOrder.Wish wish) {}

  /** What became of one of them. */
  public sealed interface Result {

    record Answered(Outcome outcome) implements Result {}

    /** Something broke, or was away; the order may have been moved or not. */
    record Failed(RuntimeException fault) implements Result {}
  }

  /** What became of each, in the order of the list. */
  public List<Result> move(Caller caller, List<Item> items) {
    var results = new ArrayList<Result>(items.size());
    Unavailable away = null;
    int inARow = 0;
    for (var item : items) {
      var result = inARow < MAX_FAILURES_IN_A_ROW ? move(caller, item) : new Result.Failed(away);
      results.add(result);
      if (result instanceof Result.Failed(Unavailable fault)) {
        away = fault;
        inARow++;
      } else {
        inARow = 0;
      }
    }
    if (away != null && inARow == results.size()) {
      throw away;
    }
    return results;
  }

  private Result move(Caller caller, Item item) {
    try {
      return new Result.Answered(
          item.ref()
              .map(ref -> move.move(caller, ref, item.wish(), Optional.empty()))
              .orElseGet(() -> new Outcome.Refused(new Refusal.NoSuchOrder())));
    } catch (RuntimeException e) {
      return new Result.Failed(e);
    }
  }
}
