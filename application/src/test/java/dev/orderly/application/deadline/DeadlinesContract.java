package dev.orderly.application.deadline;

import static dev.orderly.domain.lifecycle.Lifecycles.FULFILLMENT;
import static dev.orderly.domain.lifecycle.Lifecycles.RETAIL;
import static dev.orderly.domain.lifecycle.Lifecycles.STANDARD;
import static dev.orderly.domain.order.OrderSamples.aLine;
import static dev.orderly.domain.order.OrderSamples.aPlacement;
import static dev.orderly.domain.order.OrderSamples.anId;
import static dev.orderly.domain.order.OrderSamples.due;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderly.application.Together;
import dev.orderly.application.deadline.Deadlines.Consequence;
import dev.orderly.application.deadline.Deadlines.Expired;
import dev.orderly.application.order.OrderHistory;
import dev.orderly.application.order.OrderHistory.Entry;
import dev.orderly.domain.CanIgnoreReturnValue;
import dev.orderly.domain.lifecycle.Lifecycle;
import dev.orderly.domain.lifecycle.Status;
import dev.orderly.domain.order.Actor;
import dev.orderly.domain.order.Authorization;
import dev.orderly.domain.order.Decision.Accepted;
import dev.orderly.domain.order.Order;
import dev.orderly.domain.order.OrderId;
import dev.orderly.domain.order.OrderSamples;
import dev.orderly.domain.order.Orders;
import dev.orderly.domain.order.Orders.Reacted;
import dev.orderly.domain.order.Orders.Saved;
import dev.orderly.domain.order.Reaction;
import dev.orderly.domain.order.Reaction.Applied;
import dev.orderly.domain.order.Reason;
import dev.orderly.domain.order.Receipt;
import dev.orderly.domain.user.Caller;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** How deadlines come, pass and end, wherever orders are kept; no test finds those of another. */
public abstract class DeadlinesContract {

  private static final Actor DEADLINE = Actor.system("deadline");
  private static final Actor NEWS = Actor.event("news");
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Consequence CANCELLED = (order, now) -> Optional.of(timedOut(order, now));

  protected abstract Deadlines deadlines();

  protected abstract Orders orders();

  protected abstract OrderHistory history();

  /** A customer that exists where the orders are kept. */
  protected abstract Caller aCustomer();

  /** The time by which deadlines pass. */
  protected abstract Instant now();

  @Test
  void without_deadlines_there_is_nothing_to_wait_for() {
    orderDue(Optional.empty());

    assertThat(deadlines().untilNext(List.of())).isEmpty();
    assertThat(deadlines().passed(10, List.of())).isEmpty();
  }

  @Test
  void the_first_one_is_waited_for_that_is_not_put_aside() {
    var second = orderIn(HOUR.multipliedBy(2));
    var first = orderIn(HOUR);

    assertThat(deadlines().untilNext(List.of()).orElseThrow())
        .isBetween(HOUR.minusMinutes(1), HOUR.plusSeconds(1));
    assertThat(deadlines().untilNext(List.of(first.id())).orElseThrow())
        .isBetween(HOUR.plusMinutes(59), HOUR.plusMinutes(61));
    assertThat(deadlines().untilNext(List.of(first.id(), second.id()))).isEmpty();
    assertThat(deadlines().passed(10, List.of())).isEmpty();
  }

  @Test
  void those_that_passed_first_come_first() {
    var second = orderIn(Duration.ofSeconds(-2));
    var third = orderIn(Duration.ofSeconds(-1));
    var first = orderIn(Duration.ofSeconds(-3));
    orderIn(HOUR);

    assertThat(deadlines().untilNext(List.of()).orElseThrow()).isNegative();
    assertThat(deadlines().passed(2, List.of())).containsExactly(first.id(), second.id());
    assertThat(deadlines().passed(10, List.of(second.id())))
        .containsExactly(first.id(), third.id());
  }

  @Test
  void what_follows_is_written_as_any_change_is() {
    var order = orderIn(Duration.ofSeconds(-5));

    var expired = deadlines().expire(List.of(order.id()), CANCELLED);

    var after = orders().findAnywhere(order.id()).orElseThrow();
    assertThat(expired).extracting(Expired::order).containsExactly(after);
    assertThat(expired.getFirst().late()).isBetween(Duration.ofSeconds(4), Duration.ofMinutes(5));
    assertThat(after).isEqualTo(timedOut(order, after.updatedAt()).order());
    assertThat(after.updatedAt()).isAfter(order.deadline().orElseThrow());
    assertThat(history().of(order.id()).getLast())
        .isEqualTo(
            new Entry(
                2,
                Optional.of(Status.PENDING),
                Status.CANCELED,
                "system:deadline",
                Optional.of("payment_timeout"),
                Optional.empty(),
                after.updatedAt()));
  }

  @Test
  void a_deadline_has_one_effect() {
    var order = orderIn(Duration.ofSeconds(-1));

    var first = deadlines().expire(List.of(order.id()), CANCELLED);
    var again = deadlines().expire(List.of(order.id()), CANCELLED);

    assertThat(first).hasSize(1);
    assertThat(again).isEmpty();
    assertThat(deadlines().untilNext(List.of())).isEmpty();
    assertThat(history().of(order.id())).hasSize(2);
  }

  @Test
  void before_it_has_passed_a_deadline_has_none() {
    var early = orderIn(HOUR);
    var unlimited = orderDue(Optional.empty());

    var expired = deadlines().expire(List.of(early.id(), unlimited.id()), CANCELLED);

    assertThat(expired).isEmpty();
    assertThat(orders().findAnywhere(early.id())).contains(early);
    assertThat(orders().findAnywhere(unlimited.id())).contains(unlimited);
  }

  @Test
  void a_deadline_from_which_nothing_follows_ends_too() {
    var order = orderIn(Duration.ofSeconds(-1));

    var expired = deadlines().expire(List.of(order.id()), (_, _) -> Optional.empty());

    assertThat(expired).isEmpty();
    assertThat(deadlines().untilNext(List.of())).isEmpty();
    assertThat(orders().findAnywhere(order.id())).contains(order);
  }

  @Test
  void when_one_of_them_cannot_be_all_stay_as_they_were() {
    var good = orderIn(Duration.ofSeconds(-2));
    var bad = orderIn(Duration.ofSeconds(-1));
    var both = List.of(good.id(), bad.id());

    assertThatThrownBy(() -> deadlines().expire(both, failingFor(bad)))
        .hasStackTraceContaining("cannot be");

    assertThat(orders().findAnywhere(good.id())).contains(good);
    assertThat(deadlines().passed(10, List.of())).isEqualTo(both);
  }

  @Test
  void whoever_leaves_the_first_state_ends_the_deadline() {
    var lifecycles =
        Map.of(
            "moved", moved(orderIn(HOUR), Status.PAID),
            "cancelled", moved(orderIn(HOUR), Status.CANCELED),
            "paid",
                told(orderIn(HOUR), it -> it.paymentAuthorized(Authorization.UNSAID, NEWS, at(it))),
            "failed", told(orderIn(HOUR), it -> it.paymentFailed(Optional.empty(), NEWS, at(it))),
            "reviewed",
                told(orderIn(HOUR, FULFILLMENT), it -> it.stockShort(Set.of(1), NEWS, at(it))));

    assertThat(lifecycles.values()).allMatch(order -> order.deadline().isEmpty());
    assertThat(deadlines().untilNext(List.of())).isEmpty();
  }

  @Test
  void a_hold_does_not_end_it_but_the_money_does() {
    var held =
        told(orderIn(Duration.ofSeconds(-2), RETAIL), it -> it.stockShort(Set.of(1), NEWS, at(it)));
    var stillDue = deadlines().passed(10, List.of());

    var paid = told(held, it -> it.paymentAuthorized(Authorization.UNSAID, NEWS, at(it)));

    assertThat(held.onHold()).isTrue();
    assertThat(stillDue).containsExactly(held.id());
    assertThat(paid.status()).isEqualTo(Status.PENDING);
    assertThat(deadlines().untilNext(List.of())).isEmpty();
  }

  @Test
  void of_many_who_act_at_once_each_deadline_meets_one() {
    var orders = new ArrayList<OrderId>();
    for (int i = 0; i < 20; i++) {
      orders.add(orderIn(Duration.ofSeconds(-1)).id());
    }

    var expired = Together.all(8, _ -> () -> deadlines().expire(orders, CANCELLED));
    expired.add(deadlines().expire(orders, CANCELLED));

    assertThat(expired)
        .flatExtracting(it -> it)
        .extracting(it -> it.order().id())
        .containsExactlyInAnyOrderElementsOf(orders);
    assertThat(orders).allMatch(id -> history().of(id).size() == 2);
  }

  @CanIgnoreReturnValue
  protected final Order orderIn(Duration time) {
    return orderIn(time, STANDARD);
  }

  @CanIgnoreReturnValue
  private Order orderIn(Duration time, Lifecycle lifecycle) {
    return orderDue(Optional.of(now().plus(time)), lifecycle);
  }

  @CanIgnoreReturnValue
  private Order orderDue(Optional<Instant> deadline) {
    return orderDue(deadline, STANDARD);
  }

  @CanIgnoreReturnValue
  private Order orderDue(Optional<Instant> deadline, Lifecycle lifecycle) {
    var number = orders().nextNumber(OrderSamples.SHOP);
    var unlimited = aPlacement(aCustomer(), lifecycle, number, List.of(aLine(1, "5.00", 2)));
    var placed = Order.place(deadline.map(it -> due(unlimited, it)).orElse(unlimited));
    assertThat(orders().add(placed, Optional.empty())).isEqualTo(Saved.DONE);
    return placed.order();
  }

  private static Instant at(Order order) {
    return order.updatedAt().plusSeconds(1);
  }

  private Order moved(Order order, Status to) {
    var change = (Accepted) order.moveTo(to, Actor.owner(order.user()), Reason.NONE, at(order));
    assertThat(orders().save(change, Optional.empty())).isEqualTo(Saved.DONE);
    return change.order();
  }

  private Order told(Order order, Function<Order, Reaction> news) {
    var reaction = news.apply(order);
    var receipt = new Receipt("test", anId().toString(), at(order));
    assertThat(orders().react(order, reaction, receipt)).isEqualTo(Reacted.DONE);
    return ((Applied) reaction).accepted().order();
  }

  private static Accepted timedOut(Order order, Instant now) {
    return ((Applied) order.paymentTimedOut(DEADLINE, now)).accepted();
  }

  private static Consequence failingFor(Order bad) {
    return (order, now) -> {
      if (order.id().equals(bad.id())) {
        throw new IllegalStateException("this one cannot be");
      }
      return CANCELLED.of(order, now);
    };
  }
}
