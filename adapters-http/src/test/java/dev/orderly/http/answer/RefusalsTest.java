package dev.orderly.http.answer;

import static dev.orderly.domain.order.OrderSamples.NOON;
import static dev.orderly.domain.order.OrderSamples.OWNER;
import static dev.orderly.domain.order.OrderSamples.aCustomer;
import static dev.orderly.domain.order.OrderSamples.anOrder;
import static dev.orderly.domain.order.OrderSamples.usd;
import static dev.orderly.domain.order.OrderSamples.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.domain.lifecycle.Lifecycles;
import dev.orderly.domain.lifecycle.Status;
import dev.orderly.domain.order.Actor;
import dev.orderly.domain.order.Decision;
import dev.orderly.domain.order.Order;
import dev.orderly.domain.order.PaymentStatus;
import dev.orderly.domain.order.Reason;
import dev.orderly.domain.order.Refusal;
import dev.orderly.http.answer.Problem.Member;
import org.junit.jupiter.api.Test;

class RefusalsTest {

  @Test
  void a_move_that_does_not_exist_names_those_that_do_in_the_lifecycles_own_words() {
    var shipped = anOrder(Lifecycles.RETAIL, Status.SHIPPED);

    var problem = refused(shipped, Status.PAID, OWNER);

    assertThat(problem)
        .isEqualTo(
            Problem.of(Code.INVALID_TRANSITION, "An order that is shipped cannot become paid.")
                .withJson("allowed", "[\"delivered\",\"cancelled\"]"));
  }

  @Test
  void an_order_on_hold_can_only_be_cancelled() {
    var held =
        with(
            anOrder(Lifecycles.FULFILLMENT, Status.PENDING),
            Status.PENDING,
            PaymentStatus.NONE,
            true);

    var problem = refused(held, Status.CONFIRMED, Actor.of(aCustomer(42)));

    assertThat(problem.code()).isEqualTo(Code.INVALID_TRANSITION);
    assertThat(problem.members()).containsExactly(new Member("allowed", "[\"CANCELLED\"]"));
  }

  @Test
  void a_move_of_somebody_else_is_forbidden() {
    var pending = anOrder(Lifecycles.RESTAURANT, Status.PENDING);

    var problem = refused(pending, Status.CONFIRMED, OWNER);

    assertThat(problem)
        .isEqualTo(
            Problem.of(
                Code.TRANSITION_NOT_YOURS, "Only the shop itself can make the order CONFIRMED."));
  }

  @Test
  void the_others_have_their_words_too() {
    var id = anOrder().id();

    assertThat(Refusals.problem(new Refusal.NoSuchOrder()).code()).isEqualTo(Code.ORDER_NOT_FOUND);
    assertThat(Refusals.problem(new Refusal.MovedOn(id, 7)))
        .isEqualTo(
            Problem.of(Code.VERSION_MISMATCH, "The order is at version 7 by now.")
                .withJson("version", "7"));
    assertThat(Refusals.problem(new Refusal.VersionNotGiven(id)).code())
        .isEqualTo(Code.PRECONDITION_REQUIRED);
    assertThat(Refusals.problem(new Refusal.NoSuchLifecycle("x")))
        .isEqualTo(Problem.wrongField("/lifecycle", "is not a lifecycle that exists"));
    assertThat(Refusals.problem(new Refusal.TotalDiffers(usd("10"))))
        .isEqualTo(Problem.wrongField("/total_price", "differs from the computed total 10.00"));
  }

  private static Problem refused(Order order, Status to, Actor by) {
    var decision = order.moveTo(to, by, Reason.NONE, NOON);
    return Refusals.problem(((Decision.Refused) decision).refusal());
  }
}
