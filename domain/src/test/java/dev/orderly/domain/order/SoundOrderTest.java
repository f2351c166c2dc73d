package dev.orderly.domain.order;

import static dev.orderly.domain.lifecycle.Lifecycles.STANDARD;
import static dev.orderly.domain.lifecycle.Status.PAID;
import static dev.orderly.domain.lifecycle.Status.PENDING;
import static dev.orderly.domain.order.OrderSamples.NOON;
import static dev.orderly.domain.order.OrderSamples.aCustomer;
import static dev.orderly.domain.order.OrderSamples.aLine;
import static dev.orderly.domain.order.OrderSamples.aPlacement;
import static dev.orderly.domain.order.OrderSamples.anOrder;
import static dev.orderly.domain.order.OrderSamples.usd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.orderly.domain.lifecycle.Status;
import dev.orderly.domain.order.Decision.Accepted;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds in every state of an order: anything else cannot even be made. */
class SoundOrderTest {

  @Test
  void an_order_does_not_change_with_the_list_that_it_was_made_of() {
    var lines = new ArrayList<>(List.of(aLine(1, "5.00", 2)));
    var placement = aPlacement(aCustomer(42), STANDARD, anOrder().number(), lines);

    lines.add(aLine(2, "1.00", 1));

    assertThat(Order.place(placement).order().lines()).containsExactly(aLine(1, "5.00", 2));
  }

  @Test
  void nothing_is_backordered_before_it_was_ordered() {
    var line = new Line(1, "sku-1", "Widget", usd("5.00"), 2, List.of(), true);

    assertThatThrownBy(
            () -> aPlacement(aCustomer(42), STANDARD, new OrderNumber("A-1"), List.of(line)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("what was never ordered cannot be backordered");
  }

  @Test
  void nothing_changes_without_an_event() {
    assertThatThrownBy(() -> new Accepted(anOrder(), List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a change without an event");
  }

  static Stream<Arguments> nonsense() {
    var order = anOrder();
    var lines = order.lines();
    var totals = order.totals();
    var none = Optional.<Instant>empty();
    var yen = OrderSamples.money("10", "JPY");
    return Stream.of(
        arguments(
            "an order has at least one line",
            List.of(),
            new Totals(usd("0.00"), usd("0.00")),
            PENDING,
            none,
            1,
            1),
        arguments(
            "lines are numbered from 1 without a gap",
            List.of(aLine(1, "5.00", 1), aLine(3, "5.00", 1)),
            totals,
            PENDING,
            none,
            1,
            1),
        arguments(
            "the subtotal is the sum of the lines",
            lines,
            new Totals(usd("9.99"), usd("0.01")),
            PENDING,
            none,
            1,
            1),
        arguments("JPY and USD do not add up", lines, new Totals(yen, yen), PENDING, none, 1, 1),
        arguments("the status belongs to the lifecycle", lines, totals, Status.READY, none, 1, 1),
        arguments("versions and sequences start at 1", lines, totals, PENDING, none, 0, 1),
        arguments("versions and sequences start at 1", lines, totals, PENDING, none, 1, 0),
        arguments("only a new order has a deadline", lines, totals, PAID, Optional.of(NOON), 1, 1));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("nonsense")
  void an_order_that_makes_no_sense_does_not_exist(
      String rule,
      List<Line> lines,
      Totals totals,
      Status status,
      Optional<Instant> deadline,
      int version,
      int sequence) {
    var order = anOrder();

    assertThatThrownBy(
            () ->
                new Order(
                    order.id(),
                    order.number(),
                    order.tenant(),
                    order.region(),
                    order.user(),
                    order.location(),
                    order.type(),
                    order.lifecycle(),
                    status,
                    order.payment(),
                    order.onHold(),
                    order.strayMoney(),
                    lines,
                    totals,
                    order.metadata(),
                    deadline,
                    version,
                    sequence,
                    order.createdAt(),
                    order.updatedAt()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(rule);
  }
}
