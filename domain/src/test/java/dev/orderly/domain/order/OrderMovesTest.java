package dev.orderly.domain.order;

import static dev.orderly.domain.order.OrderSamples.NOON;
import static dev.orderly.domain.order.OrderSamples.anOrder;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.domain.lifecycle.Lifecycles;
import dev.orderly.domain.lifecycle.Mover;
import dev.orderly.domain.lifecycle.OwnerTransitions;
import dev.orderly.domain.lifecycle.Status;
import dev.orderly.domain.lifecycle.WrittenLifecycle;
import dev.orderly.domain.order.Decision.Accepted;
import dev.orderly.domain.order.Decision.Refused;
import dev.orderly.domain.user.UserId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every state of every lifecycle, under every rule for owners, on hold and not, with its money
 * authorised and not: what each mover is answered for each status there is. The answers are
 * expected from the contract as it is written by hand, never from the table under test.
 */
class OrderMovesTest {

  private static final List<Status> OFF = List.of(Status.CANCELED);
  private static final Reason REASON = new Reason(Optional.of("why"), Optional.of("Because."));

  private static final Map<Mover, Actor> ACTORS =
      Map.of(
          Mover.OWNER, Actor.owner(new UserId(42)),
          Mover.STAFF, new Actor(Mover.STAFF, "staff:7"),
          Mover.ADMIN, new Actor(Mover.ADMIN, "admin:8"),
          Mover.SERVICE, new Actor(Mover.SERVICE, "service:9"),
          Mover.REACTION, Actor.event("payment.authorized.v1"));

  record Situation(
      WrittenLifecycle written,
      OwnerTransitions rule,
      Status from,
      boolean onHold,
      PaymentStatus payment) {

    Order order() {
      var lifecycle = Lifecycles.with(rule).named(written.name()).orElseThrow();
      return OrderSamples.with(anOrder(lifecycle, from), from, payment, onHold);
    }

    Decision expected(Order order, Status to, Mover by) {
      var lifecycle = order.lifecycle();
      if (!written.next(from).contains(to)) {
        var allowed = written.next(from);
        return new Refused(new Refusal.NotAllowed(order.id(), lifecycle, from, to, allowed));
      }
      if (onHold && to != Status.CANCELED) {
        var allowed = written.next(from).contains(Status.CANCELED) ? OFF : List.<Status>of();
        return new Refused(new Refusal.OnHold(order.id(), lifecycle, from, to, allowed));
      }
      if (!written.mayMove(from, to, by, rule)) {
        return new Refused(new Refusal.NotYours(order.id(), lifecycle, to, ACTORS.get(by)));
      }
      return accepted(order, to, ACTORS.get(by));
    }

    private Accepted accepted(Order order, Status to, Actor by) {
      var moved = new OrderEvent.StatusChanged(2, from, to, by, REASON);
      if (to == Status.CANCELED && payment == PaymentStatus.AUTHORIZED) {
        var refund = new OrderEvent.RefundRequested(3, by, REASON);
        var after = after(order, to, PaymentStatus.REFUND_PENDING, 3);
        return new Accepted(after, List.of(moved, refund));
      }
      return new Accepted(after(order, to, payment, 2), List.of(moved));
    }
  }

  static List<Situation> situations() {
    var situations = new ArrayList<Situation>();
    for (var written : WrittenLifecycle.ALL) {
      for (var rule : OwnerTransitions.values()) {
        for (var from : written.states()) {
          for (boolean onHold : new boolean[] {false, true}) {
            for (var payment : PaymentStatus.values()) {
              situations.add(new Situation(written, rule, from, onHold, payment));
            }
          }
        }
      }
    }
    return situations;
  }

  @ParameterizedTest
  @MethodSource("situations")
  void an_order_answers_as_the_contract_says(Situation situation) {
    var order = situation.order();

    var answers = new LinkedHashMap<String, Decision>();
    var expected = new LinkedHashMap<String, Decision>();
    for (var to : Status.values()) {
      for (var by : Mover.values()) {
        var question = to + " by " + by;
        answers.put(question, order.moveTo(to, ACTORS.get(by), REASON, NOON.plusSeconds(60)));
        expected.put(question, situation.expected(order, to, by));
      }
    }

    assertThat(answers).isEqualTo(expected);
    assertThat(order.next()).isEqualTo(situation.written().next(situation.from()));
  }

  private static Order after(Order order, Status status, PaymentStatus payment, int sequence) {
    return new Order(
        order.id(),
        order.number(),
        order.tenant(),
        order.region(),
        order.user(),
        order.location(),
        order.type(),
        order.lifecycle(),
        status,
        payment,
        order.onHold(),
        order.strayMoney(),
        order.lines(),
        order.totals(),
        order.metadata(),
        Optional.empty(),
        2,
        sequence,
        order.createdAt(),
        NOON.plusSeconds(60));
  }
}
