package dev.orderly.application.saga;

import dev.orderly.domain.lifecycle.Lifecycle;
import dev.orderly.domain.lifecycle.Status;
import dev.orderly.domain.lifecycle.StatusGroup;
import dev.orderly.domain.order.Order;
import dev.orderly.domain.order.PaymentStatus;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The saga as a table: its steps from top to bottom, the orders that still want each of them, and
 * what undoes it when the order is cancelled after the step was begun. It says what is to be done
 * from where the saga is and what its order has become, and from nothing else; so it may be asked
 * again at any time, after any crash, and by anybody.
 *
 * <p>Money is not undone by a call: an order that is cancelled when its money is authorised asks
 * for a refund itself, in the same transaction.
 */
final class Script {

  private static final Optional<Step> BY_THE_ORDER_ITSELF = Optional.empty();

  private record Row(Step step, Predicate<Order> isWanted, Optional<Step> undoneBy) {}

  private final List<Row> table;

  /** Without goods, or money, to ask for, those steps are not there. */
  Script(boolean asksForGoods, boolean asksForMoney) {
    this.table =
        List.of(
            new Row(
                Step.RESERVE,
                order -> asksForGoods && wantsGoods(order),
                Optional.of(Step.RELEASE).filter(_ -> asksForGoods)),
            new Row(
                Step.REQUEST_PAYMENT,
                order -> asksForMoney && wantsMoney(order),
                BY_THE_ORDER_ITSELF),
            new Row(Step.AWAIT_PAYMENT, _ -> false, BY_THE_ORDER_ITSELF));
  }

  /** What is to be done now. */
  sealed interface Todo {
    record Do(Step step) implements Todo {}

    /** Nothing, until the order changes. */
    record Rest() implements Todo {}

    /** Nothing more, whatever happens. */
    record End() implements Todo {}
  }

  /** At this step, begun so often before, and with the order as it is. */
  Todo todo(Step at, int attempts, Order order) {
    if (order.status() == Status.CANCELED) {
      return undo(at, attempts);
    }
    if (!order.next().contains(Status.CANCELED)) {
      return new Todo.End();
    }
    return order.onHold() ? new Todo.Rest() : goOn(at, order);
  }

  private Todo goOn(Step at, Order order) {
    return table.stream()
        .filter(row -> row.step().compareTo(at) >= 0 && row.isWanted().test(order))
        .findFirst()
        .<Todo>map(row -> new Todo.Do(row.step()))
        .orElseGet(Todo.Rest::new);
  }

  /** Whatever was begun is undone: whether it took effect is not always known. */
  private Todo undo(Step at, int attempts) {
    return table.reversed().stream()
        .filter(row -> row.step().compareTo(at) < (attempts > 0 ? 1 : 0))
        .flatMap(row -> row.undoneBy().stream())
        .findFirst()
        .<Todo>map(Todo.Do::new)
        .orElseGet(Todo.End::new);
  }

  /**
   * A new order does; so does one whose money was faster than the warehouse. Who moved an order on
   * by hand has taken the goods into their own hands.
   */
  private static boolean wantsGoods(Order order) {
    boolean paid = order.payment() == PaymentStatus.AUTHORIZED;
    return order.status() == Lifecycle.INITIAL || (paid && order.group() == StatusGroup.ACTIVE);
  }

  private static boolean wantsMoney(Order order) {
    return order.status() == Lifecycle.INITIAL && order.payment() == PaymentStatus.NONE;
  }
}
