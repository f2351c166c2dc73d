package dev.orderly.application.order;

import static dev.orderly.application.order.Wishes.NO_KEY;
import static dev.orderly.application.order.Wishes.byId;
import static dev.orderly.application.order.Wishes.keyed;
import static dev.orderly.application.order.Wishes.to;
import static dev.orderly.application.order.Wishes.version;
import static dev.orderly.domain.lifecycle.Lifecycles.STANDARD;
import static dev.orderly.domain.lifecycle.Status.CANCELED;
import static dev.orderly.domain.lifecycle.Status.PAID;
import static dev.orderly.domain.order.OrderSamples.NOON;
import static dev.orderly.domain.order.OrderSamples.SHOP;
import static dev.orderly.domain.order.OrderSamples.a;
import static dev.orderly.domain.order.OrderSamples.aCustomer;
import static dev.orderly.domain.order.OrderSamples.aLine;
import static dev.orderly.domain.order.OrderSamples.aPlacement;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderly.application.Unavailable;
import dev.orderly.domain.lifecycle.Status;
import dev.orderly.domain.order.Actor;
import dev.orderly.domain.order.Decision.Accepted;
import dev.orderly.domain.order.Order;
import dev.orderly.domain.order.Orders.Saved;
import dev.orderly.domain.order.Reason;
import dev.orderly.domain.order.Refusal;
import dev.orderly.domain.user.Caller;
import dev.orderly.domain.user.Role;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Moves where something else happens between their look at the order and their write. */
class OvertakenMovesTest {

  private static final Caller OWNER = aCustomer(42);
  private static final Caller ADMIN = a(Role.ADMIN, 8);
  private static final Instant LATER = NOON.plusSeconds(60);

  private final InMemoryOrders stored = new InMemoryOrders();
  private final DisturbedOrders orders = new DisturbedOrders(stored);
  private final ToldCache cache = new ToldCache();
  private final MoveOrder moveOrder =
      new MoveOrder(orders, stored, cache, false, false, InstantSource.fixed(LATER));

  @Test
  void whoever_is_overtaken_decides_anew() {
    var order = placed();
    orders.before(() -> overtake(order, PAID));

    var outcome = moveOrder.move(OWNER, byId(order), to(CANCELED), keyed("k", "x"));

    var view = stored.find(order.id()).orElseThrow();
    assertThat(outcome).isEqualTo(new Outcome.Done(view));
    assertThat(view.version()).isEqualTo(3);
    assertThat(cache.told()).containsExactly("changing", "abandoned", "changing", "committed 3");
  }

  @Test
  void whoever_is_overtaken_may_be_refused_then() {
    var order = placed();
    orders.before(() -> overtake(order, CANCELED));

    var outcome = moveOrder.move(OWNER, byId(order), to(PAID), NO_KEY);

    assertThat(outcome)
        .isEqualTo(
            new Outcome.Refused(
                new Refusal.NotAllowed(order.id(), STANDARD, CANCELED, PAID, List.of())));
    assertThat(cache.told()).containsExactly("changing", "abandoned");
  }

  @Test
  void whoever_is_overtaken_and_named_a_version_is_told_the_new_one() {
    var order = placed();
    orders.before(() -> overtake(order, PAID));

    var outcome = moveOrder.move(OWNER, byId(order), to(CANCELED, version(1)), NO_KEY);

    assertThat(outcome).isEqualTo(new Outcome.Refused(new Refusal.MovedOn(order.id(), 2)));
  }

  @Test
  void of_two_with_one_key_the_slower_gets_the_answer_of_the_faster() {
    var order = placed();
    var request = keyed("k", "pay");
    orders.before(
        () ->
            assertThat(moveOrder.move(OWNER, byId(order), to(PAID), request))
                .isInstanceOf(Outcome.Done.class));

    var outcome = moveOrder.move(OWNER, byId(order), to(PAID), request);

    var json = stored.find(order.id()).orElseThrow().json();
    assertThat(outcome).isEqualTo(new Outcome.Repeated(order.id(), 200, 2, json));
  }

  @Test
  void a_key_that_is_kept_and_then_forgotten_does_not_stop_the_move() {
    var order = placed();
    orders.answer(Saved.KEY_KEPT);

    var outcome = moveOrder.move(OWNER, byId(order), to(PAID), keyed("k", "pay"));

    assertThat(outcome).isInstanceOf(Outcome.Done.class);
    assertThat(cache.told()).containsExactly("changing", "abandoned", "changing", "committed 2");
  }

  @Test
  void a_key_that_is_in_use_makes_the_second_one_come_again() {
    var order = placed();
    orders.answer(Saved.KEY_BUSY);

    var outcome = moveOrder.move(OWNER, byId(order), to(PAID), keyed("k", "pay"));

    assertThat(outcome).isEqualTo(new Outcome.InProgress());
    assertThat(cache.told()).containsExactly("changing", "abandoned");
  }

  @Test
  void when_nobody_knows_what_became_of_the_write_the_cache_is_told_nothing() {
    var order = placed();
    var fault = Unavailable.away("the database", null);
    orders.before(
        () -> {
          throw fault;
        });

    assertThatThrownBy(() -> moveOrder.move(OWNER, byId(order), to(PAID), NO_KEY)).isSameAs(fault);
    assertThat(cache.told()).containsExactly("changing");
  }

  @Test
  void whoever_is_overtaken_again_and_again_gives_up_at_last() {
    var order = placed();
    for (int i = 0; i < 1_000; i++) {
      orders.answer(Saved.STALE);
    }

    assertThatThrownBy(() -> moveOrder.move(OWNER, byId(order), to(PAID), NO_KEY))
        .isInstanceOf(Unavailable.class)
        .hasMessage("the order is not available");
  }

  private Order placed() {
    var placement =
        aPlacement(OWNER, STANDARD, stored.nextNumber(SHOP), List.of(aLine(1, "5.00", 2)));
    var placed = Order.place(placement);
    assertThat(stored.add(placed, Optional.empty())).isEqualTo(Saved.DONE);
    return placed.order();
  }

  private void overtake(Order order, Status status) {
    var change = (Accepted) order.moveTo(status, Actor.of(ADMIN), Reason.NONE, NOON);
    assertThat(stored.save(change, Optional.empty())).isEqualTo(Saved.DONE);
  }
}
