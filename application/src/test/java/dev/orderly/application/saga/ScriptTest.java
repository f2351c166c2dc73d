package dev.orderly.application.saga;

import static dev.orderly.domain.lifecycle.Lifecycles.FULFILLMENT;
import static dev.orderly.domain.lifecycle.Lifecycles.RESTAURANT;
import static dev.orderly.domain.lifecycle.Lifecycles.RETAIL;
import static dev.orderly.domain.lifecycle.Lifecycles.STANDARD;
import static dev.orderly.domain.lifecycle.Status.CANCELED;
import static dev.orderly.domain.lifecycle.Status.CONFIRMED;
import static dev.orderly.domain.lifecycle.Status.PAID;
import static dev.orderly.domain.lifecycle.Status.PENDING;
import static dev.orderly.domain.lifecycle.Status.PENDING_REVIEW;
import static dev.orderly.domain.lifecycle.Status.READY;
import static dev.orderly.domain.lifecycle.Status.SHIPPED;
import static dev.orderly.domain.order.OrderSamples.anOrder;
import static dev.orderly.domain.order.OrderSamples.with;
import static dev.orderly.domain.order.PaymentStatus.AUTHORIZED;
import static dev.orderly.domain.order.PaymentStatus.NONE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.application.saga.Script.Todo;
import dev.orderly.domain.lifecycle.Lifecycle;
import dev.orderly.domain.lifecycle.Status;
import dev.orderly.domain.order.Order;
import dev.orderly.domain.order.PaymentStatus;
import org.junit.jupiter.api.Test;

/** What is to be done, from where the saga is and what its order has become. */
class ScriptTest {

  private static final Todo REST = new Todo.Rest();
  private static final Todo END = new Todo.End();

  private final Script both = new Script(true, true);

  @Test
  void goods_come_first_and_then_the_money_and_then_everybody_waits() {
    var order = anOrder();

    assertThat(both.todo(Step.RESERVE, 0, order)).isEqualTo(todo(Step.RESERVE));
    assertThat(both.todo(Step.REQUEST_PAYMENT, 0, order)).isEqualTo(todo(Step.REQUEST_PAYMENT));
    assertThat(both.todo(Step.AWAIT_PAYMENT, 0, order)).isEqualTo(REST);
  }

  @Test
  void who_is_not_there_is_not_asked() {
    var order = anOrder();
    var canceled = order(STANDARD, CANCELED, NONE, false);

    assertThat(new Script(true, false).todo(Step.REQUEST_PAYMENT, 0, order)).isEqualTo(REST);
    assertThat(new Script(false, true).todo(Step.RESERVE, 0, order))
        .isEqualTo(todo(Step.REQUEST_PAYMENT));
    assertThat(new Script(false, true).todo(Step.AWAIT_PAYMENT, 0, canceled)).isEqualTo(END);
  }

  @Test
  void a_cancelled_order_gives_back_what_it_may_have() {
    var canceled = order(STANDARD, CANCELED, NONE, false);

    assertThat(both.todo(Step.RESERVE, 0, canceled)).isEqualTo(END);
    assertThat(both.todo(Step.RESERVE, 1, canceled)).isEqualTo(todo(Step.RELEASE));
    assertThat(both.todo(Step.REQUEST_PAYMENT, 0, canceled)).isEqualTo(todo(Step.RELEASE));
    assertThat(both.todo(Step.AWAIT_PAYMENT, 0, canceled)).isEqualTo(todo(Step.RELEASE));
    assertThat(both.todo(Step.RELEASE, 3, canceled)).isEqualTo(todo(Step.RELEASE));
  }

  @Test
  void an_order_that_waits_for_somebody_to_decide_makes_the_saga_wait() {
    var held = order(STANDARD, PENDING, NONE, true);
    var reviewed = order(FULFILLMENT, PENDING_REVIEW, AUTHORIZED, false);

    assertThat(both.todo(Step.RESERVE, 1, held)).isEqualTo(REST);
    assertThat(both.todo(Step.REQUEST_PAYMENT, 0, held)).isEqualTo(REST);
    assertThat(both.todo(Step.RESERVE, 1, reviewed)).isEqualTo(REST);
  }

  @Test
  void who_moves_an_order_on_by_hand_takes_it_into_their_own_hands() {
    var byHand = order(RETAIL, CONFIRMED, NONE, false);

    assertThat(both.todo(Step.RESERVE, 1, byHand)).isEqualTo(REST);
    assertThat(both.todo(Step.REQUEST_PAYMENT, 0, byHand)).isEqualTo(REST);
  }

  @Test
  void goods_are_still_wanted_when_the_money_was_faster() {
    var paid = order(STANDARD, PAID, AUTHORIZED, false);

    assertThat(both.todo(Step.RESERVE, 2, paid)).isEqualTo(todo(Step.RESERVE));
    assertThat(both.todo(Step.REQUEST_PAYMENT, 0, paid)).isEqualTo(REST);
  }

  @Test
  void an_order_that_cannot_be_cancelled_any_more_needs_nothing() {
    assertThat(both.todo(Step.AWAIT_PAYMENT, 0, order(STANDARD, SHIPPED, AUTHORIZED, false)))
        .isEqualTo(END);
    assertThat(both.todo(Step.RESERVE, 2, order(RESTAURANT, READY, AUTHORIZED, false)))
        .isEqualTo(END);
    assertThat(both.todo(Step.AWAIT_PAYMENT, 0, order(RETAIL, SHIPPED, AUTHORIZED, false)))
        .isEqualTo(REST);
  }

  private static Todo todo(Step step) {
    return new Todo.Do(step);
  }

  private static Order order(
      Lifecycle lifecycle, Status status, PaymentStatus payment, boolean onHold) {
    return with(anOrder(lifecycle, status), status, payment, onHold);
  }
}
