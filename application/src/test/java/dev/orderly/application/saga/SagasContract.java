package dev.orderly.application.saga;

import static dev.orderly.domain.lifecycle.Lifecycles.STANDARD;
import static dev.orderly.domain.order.OrderSamples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.application.saga.Sagas.Change;
import dev.orderly.application.saga.Sagas.Settled;
import dev.orderly.domain.CanIgnoreReturnValue;
import dev.orderly.domain.lifecycle.Lifecycle;
import dev.orderly.domain.lifecycle.Status;
import dev.orderly.domain.order.Actor;
import dev.orderly.domain.order.Decision.Accepted;
import dev.orderly.domain.order.Order;
import dev.orderly.domain.order.Orders;
import dev.orderly.domain.order.Orders.Saved;
import dev.orderly.domain.order.Reaction;
import dev.orderly.domain.order.Reason;
import dev.orderly.domain.order.Receipt;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How every keeper keeps sagas. */
public abstract class SagasContract {

  private static final Duration LONG = Duration.ofMinutes(5);
  private static final Actor SAGA = Actor.system("saga");
  private static final Instant LATER = NOON.plusSeconds(60);

  protected abstract Sagas sagas();

  protected abstract Orders orders();

  /** Forgets what tests before this one have left. */
  protected abstract void forget();

  /** Places an order where it begins a saga. */
  @CanIgnoreReturnValue
  protected abstract Order placed(Lifecycle lifecycle);

  /** Lets the news of everything that was placed leave for the bus. */
  protected abstract void leave();

  /** How many calls to partners are remembered. */
  protected abstract int calls();

  private Order order;

  @BeforeEach
  void place() {
    forget();
    order = placed(STANDARD);
  }

  @Test
  void the_saga_of_a_new_order_is_due_at_once_and_for_one_taker() {
    var first = sagas().take(10, LONG);
    var second = sagas().take(10, LONG);

    assertThat(first).containsExactly(aSaga(Step.RESERVE, 0, 1));
    assertThat(second).isEmpty();
  }

  @Test
  void one_that_is_not_given_back_is_somebody_elses_when_its_lease_is_over() {
    var dead = take(Duration.ZERO);
    var heir = take(LONG);

    var late = sagas().settle(dead, Next.now(Step.REQUEST_PAYMENT, 0), aCall());
    var heirs = sagas().settle(heir, Next.now(Step.REQUEST_PAYMENT, 0), Optional.empty());

    assertThat(heir).isEqualTo(aSaga(Step.RESERVE, 1, 2));
    assertThat(List.of(late, heirs)).containsExactly(Settled.LOST, Settled.DONE);
    assertThat(calls()).isEqualTo(1);
  }

  @Test
  void a_saga_goes_on_when_it_was_said_to() {
    var saga = take(LONG);
    assertThat(sagas().settle(saga, Next.later(Step.RESERVE, 1, LONG, "why"), Optional.empty()))
        .isEqualTo(Settled.DONE);
    assertThat(sagas().take(10, LONG)).isEmpty();
    change(Status.PAID);

    var again = take(LONG);
    assertThat(sagas().settle(again, Next.now(Step.AWAIT_PAYMENT, 0), Optional.empty()))
        .isEqualTo(Settled.DONE);

    assertThat(again).isEqualTo(aSaga(Step.RESERVE, 1, 2));
    assertThat(take(LONG)).isEqualTo(aSaga(Step.AWAIT_PAYMENT, 0, 3));
  }

  @Test
  void one_that_rests_is_woken_by_its_order() {
    var saga = take(LONG);
    assertThat(sagas().settle(saga, Next.resting(Step.AWAIT_PAYMENT, 0), Optional.empty()))
        .isEqualTo(Settled.DONE);
    assertThat(sagas().take(10, LONG)).isEmpty();

    change(Status.CANCELED);

    assertThat(take(LONG).step()).isEqualTo(Step.AWAIT_PAYMENT);
  }

  @Test
  void one_that_was_woken_while_it_was_in_hand_neither_rests_nor_waits_nor_ends() {
    for (var next :
        List.of(
            Next.resting(Step.AWAIT_PAYMENT, 0),
            Next.later(Step.AWAIT_PAYMENT, 1, LONG, "why"),
            new Next.Over())) {
      order = placed(STANDARD);
      var saga = takeOf(order);
      change(Status.CANCELED);
      assertThat(sagas().take(10, LONG)).doesNotContain(saga);

      var settled = sagas().settle(saga, next, Optional.empty());

      assertThat(settled).isEqualTo(Settled.DONE);
      assertThat(takeOf(order).turn()).isEqualTo(2);
    }
  }

  @Test
  void one_that_is_over_is_gone() {
    var saga = take(LONG);

    var over = sagas().settle(saga, new Next.Over(), aCall());
    var again = sagas().settle(saga, new Next.Over(), Optional.empty());
    change(Status.CANCELED);

    assertThat(List.of(over, again)).containsExactly(Settled.DONE, Settled.LOST);
    assertThat(sagas().take(10, LONG)).isEmpty();
    assertThat(calls()).isEqualTo(1);
  }

  @Test
  void what_the_order_makes_of_an_answer_is_written_with_it() {
    var saga = take(LONG);
    var change = requested(order, saga);

    var settled = sagas().settle(saga, Next.resting(Step.AWAIT_PAYMENT, 0), aCall(), change);

    assertThat(settled).isEqualTo(Settled.DONE);
    assertThat(orders().findAnywhere(order.id())).contains(after(change));
    assertThat(sagas().take(10, LONG)).isEmpty();
    assertThat(calls()).isEqualTo(1);
  }

  @Test
  void an_order_that_changed_meanwhile_decides_anew() {
    var saga = take(LONG);
    var late = requested(order, saga);
    change(Status.CANCELED);

    var settled = sagas().settle(saga, Next.resting(Step.AWAIT_PAYMENT, 0), aCall(), late);
    var again = sagas().settle(saga, Next.now(Step.AWAIT_PAYMENT, 0), aCall());

    assertThat(List.of(settled, again)).containsExactly(Settled.STALE, Settled.DONE);
    assertThat(orders().findAnywhere(order.id())).contains(order);
    assertThat(take(LONG).step()).isEqualTo(Step.AWAIT_PAYMENT);
    assertThat(calls()).isEqualTo(1);
  }

  @Test
  void who_lost_the_saga_changes_no_order() {
    var dead = take(Duration.ZERO);
    var heir = take(LONG);
    var change = requested(order, dead);

    var settled = sagas().settle(dead, Next.resting(Step.AWAIT_PAYMENT, 0), aCall(), change);

    assertThat(settled).isEqualTo(Settled.LOST);
    assertThat(orders().findAnywhere(order.id())).contains(order);
    assertThat(sagas().settle(heir, Next.now(Step.RESERVE, 2), Optional.empty()))
        .isEqualTo(Settled.DONE);
    assertThat(calls()).isEqualTo(1);
  }

  @Test
  void goods_that_came_after_the_end_of_a_cancelled_order_go_back() {
    var dead = take(Duration.ZERO);
    var heir = take(LONG);
    sagas().reservedTooLate(dead);
    change(Status.CANCELED);
    assertThat(sagas().settle(heir, Next.now(Step.RESERVE, 2), Optional.empty()))
        .isEqualTo(Settled.DONE);
    assertThat(sagas().settle(take(LONG), new Next.Over(), Optional.empty()))
        .isEqualTo(Settled.DONE);

    sagas().reservedTooLate(dead);

    assertThat(take(LONG).step()).isEqualTo(Step.RELEASE);
    sagas().reservedTooLate(dead);
    assertThat(sagas().take(10, LONG)).isEmpty();
  }

  @Test
  void goods_of_an_order_that_is_still_wanted_stay() {
    var dead = take(Duration.ZERO);
    assertThat(sagas().settle(take(LONG), new Next.Over(), Optional.empty()))
        .isEqualTo(Settled.DONE);

    sagas().reservedTooLate(dead);

    assertThat(sagas().take(10, LONG)).isEmpty();
  }

  @Test
  void it_is_known_when_the_news_has_left() {
    var before = take(Duration.ZERO);
    leave();
    var after = take(LONG);

    assertThat(List.of(before.told(), after.told())).containsExactly(false, true);
  }

  @Test
  void many_takers_get_each_saga_once() throws Exception {
    for (int i = 0; i < 30; i++) {
      placed(STANDARD);
    }
    Callable<List<Saga>> taker = () -> sagas().take(4, LONG);

    var taken = new ArrayList<Saga>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 10; i++) {
        for (var future : threads.invokeAll(List.of(taker, taker, taker, taker))) {
          taken.addAll(future.get());
        }
      }
    }

    assertThat(taken).hasSize(31).extracting(Saga::order).doesNotHaveDuplicates();
  }

  private Saga aSaga(Step step, int attempts, int turn) {
    return new Saga(order.id(), step, attempts, turn, false, Optional.empty());
  }

  private Saga take(Duration lease) {
    var taken = sagas().take(10, lease);
    assertThat(taken).hasSize(1);
    return taken.getFirst();
  }

  private Saga takeOf(Order of) {
    return sagas().take(10, LONG).stream()
        .filter(it -> it.order().equals(of.id()))
        .findFirst()
        .orElseThrow();
  }

  private void change(Status to) {
    var change = (Accepted) order.moveTo(to, SAGA, Reason.NONE, LATER);
    assertThat(orders().save(change, Optional.empty())).isEqualTo(Saved.DONE);
    order = change.order();
  }

  private static Change requested(Order order, Saga saga) {
    var accepted = order.paymentRequested(SAGA, LATER).orElseThrow();
    var receipt = new Receipt("saga", order.id() + "/" + saga.turn(), LATER);
    return new Change(order, new Reaction.Applied(accepted, Optional.empty()), receipt);
  }

  private static Order after(Change change) {
    return ((Reaction.Applied) change.reaction()).accepted().order();
  }

  private static Optional<PartnerCall> aCall() {
    return Optional.of(
        new PartnerCall(NOON, "inventory-service", "reserve", 1, "done", Duration.ofMillis(12)));
  }
}
