package dev.orderly.application.order;

import static dev.orderly.application.order.Wishes.byId;
import static dev.orderly.domain.lifecycle.Lifecycles.FULFILLMENT;
import static dev.orderly.domain.order.OrderSamples.NOON;
import static dev.orderly.domain.order.OrderSamples.a;
import static dev.orderly.domain.order.OrderSamples.aPlacement;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.application.Together;
import dev.orderly.domain.lifecycle.Lifecycle;
import dev.orderly.domain.lifecycle.Status;
import dev.orderly.domain.order.Order;
import dev.orderly.domain.order.OrderEvent;
import dev.orderly.domain.order.Orders.Saved;
import dev.orderly.domain.order.Reason;
import dev.orderly.domain.order.Refusal;
import dev.orderly.domain.user.Role;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MoveOrderRaceTest {

  private static final int RACERS = 50;

  private final InMemoryOrders orders = new InMemoryOrders();

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("dev.orderly.domain.money.Seeds#seeds")
  void of_fifty_racing_moves_exactly_a_legal_chain_happens(long seed) {
    var order = placed();
    var moveOrder =
        new MoveOrder(
            orders, orders, new UncachedOrders(), false, false, InstantSource.fixed(NOON));
    var random = new Random(seed);
    var moves = new ArrayList<Callable<Outcome>>();
    for (int i = 0; i < RACERS; i++) {
      var status = Status.values()[random.nextInt(Status.values().length)];
      var wish = new MoveOrder.Wish(status, Reason.NONE, new VersionCondition.NotGiven());
      moves.add(() -> moveOrder.move(a(Role.ADMIN, 8), byId(order), wish, Optional.empty()));
    }

    var outcomes = Together.all(moves);

    var done = outcomes.stream().filter(Outcome.Done.class::isInstance).count();
    assertThat(changes()).hasSize((int) done);
    assertThat(outcomes).allMatch(it -> it instanceof Outcome.Done || isImpossible(it));
    assertChain(FULFILLMENT, changes());
    assertThat(orders.find(order.id())).map(OrderView::version).contains((int) done + 1);
  }

  private static void assertChain(Lifecycle lifecycle, List<OrderEvent.StatusChanged> changes) {
    var at = Status.PENDING;
    int sequence = 1;
    for (var change : changes) {
      assertThat(change.from()).isEqualTo(at);
      assertThat(lifecycle.allows(at, change.to())).isTrue();
      assertThat(change.sequence()).isEqualTo(++sequence);
      at = change.to();
    }
  }

  private List<OrderEvent.StatusChanged> changes() {
    return orders.events().stream()
        .filter(OrderEvent.StatusChanged.class::isInstance)
        .map(OrderEvent.StatusChanged.class::cast)
        .toList();
  }

  private static boolean isImpossible(Outcome outcome) {
    return outcome instanceof Outcome.Refused(Refusal.NotAllowed _);
  }

  private Order placed() {
    var placed = Order.place(aPlacement(FULFILLMENT));
    assertThat(orders.add(placed, Optional.empty())).isEqualTo(Saved.DONE);
    return placed.order();
  }
}
