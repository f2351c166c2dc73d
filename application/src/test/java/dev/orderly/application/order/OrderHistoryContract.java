package dev.orderly.application.order;

import static dev.orderly.domain.order.OrderSamples.NOON;
import static dev.orderly.domain.order.OrderSamples.aLine;
import static dev.orderly.domain.order.OrderSamples.aPlacement;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.application.order.OrderHistory.Entry;
import dev.orderly.domain.lifecycle.Lifecycles;
import dev.orderly.domain.lifecycle.Status;
import dev.orderly.domain.order.Actor;
import dev.orderly.domain.order.Decision.Accepted;
import dev.orderly.domain.order.Order;
import dev.orderly.domain.order.OrderId;
import dev.orderly.domain.order.OrderSamples;
import dev.orderly.domain.order.Orders;
import dev.orderly.domain.order.Orders.Saved;
import dev.orderly.domain.order.Reason;
import dev.orderly.domain.user.Caller;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How every keeper remembers what became of its orders. */
public abstract class OrderHistoryContract {

  private static final Instant LATER = NOON.plusMillis(1500);
  private static final Reason CHANGED_MIND =
      new Reason(Optional.of("changed_mind"), Optional.of("no \"widgets\" for me"));

  protected abstract Orders orders();

  protected abstract OrderHistory history();

  /** A customer that exists where the orders are kept. */
  protected abstract Caller aCustomer();

  @Test
  void a_history_begins_with_the_creation_and_tells_each_move() {
    var owner = aCustomer();
    var placed = placed(owner);
    var actor = Actor.of(owner).name();
    var paid = moved(placed, Status.PAID, owner, Reason.NONE);

    var canceled = moved(paid, Status.CANCELED, owner, CHANGED_MIND);

    assertThat(history().of(canceled.id()))
        .containsExactly(
            entry(1, Optional.empty(), Status.PENDING, actor, Reason.NONE, NOON),
            entry(2, Optional.of(Status.PENDING), Status.PAID, actor, Reason.NONE, LATER),
            entry(3, Optional.of(Status.PAID), Status.CANCELED, actor, CHANGED_MIND, LATER));
  }

  @Test
  void a_move_that_was_not_written_is_not_told() {
    var owner = aCustomer();
    var placed = placed(owner);
    var won = moved(placed, Status.PAID, owner, Reason.NONE);

    var lost = orders().save(move(placed, Status.CANCELED, owner, Reason.NONE), Optional.empty());

    assertThat(lost).isEqualTo(Saved.STALE);
    assertThat(history().of(won.id())).hasSize(2);
  }

  @Test
  void each_order_has_its_own() {
    var first = placed(aCustomer());
    var second = placed(aCustomer());

    assertThat(history().of(first.id())).hasSize(1).isNotEqualTo(history().of(second.id()));
    assertThat(history().of(new OrderId(OrderSamples.anId()))).isEmpty();
  }

  private Order placed(Caller owner) {
    var number = orders().nextNumber(OrderSamples.SHOP);
    var accepted =
        Order.place(aPlacement(owner, Lifecycles.STANDARD, number, List.of(aLine(1, "5.00", 2))));
    assertThat(orders().add(accepted, Optional.empty())).isEqualTo(Saved.DONE);
    return accepted.order();
  }

  private Order moved(Order order, Status to, Caller by, Reason reason) {
    var accepted = move(order, to, by, reason);
    assertThat(orders().save(accepted, Optional.empty())).isEqualTo(Saved.DONE);
    return accepted.order();
  }

  private static Accepted move(Order order, Status to, Caller by, Reason reason) {
    return (Accepted) order.moveTo(to, Actor.of(by), reason, LATER);
  }

  private static Entry entry(
      int seq, Optional<Status> from, Status to, String actor, Reason reason, Instant at) {
    return new Entry(seq, from, to, actor, reason.code(), reason.comment(), at);
  }
}
