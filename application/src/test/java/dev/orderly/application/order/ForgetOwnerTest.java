package dev.orderly.application.order;

import static dev.orderly.domain.lifecycle.Status.PAID;
import static dev.orderly.domain.order.OrderSamples.NOON;
import static dev.orderly.domain.order.OrderSamples.SHOP;
import static dev.orderly.domain.order.OrderSamples.a;
import static dev.orderly.domain.order.OrderSamples.aCustomer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderly.application.user.InMemoryUsers;
import dev.orderly.domain.CanIgnoreReturnValue;
import dev.orderly.domain.lifecycle.Lifecycles;
import dev.orderly.domain.order.Actor;
import dev.orderly.domain.order.Decision.Accepted;
import dev.orderly.domain.order.Metadata;
import dev.orderly.domain.order.Order;
import dev.orderly.domain.order.OrderEvent;
import dev.orderly.domain.order.OrderId;
import dev.orderly.domain.order.OrderSamples;
import dev.orderly.domain.order.OrderType;
import dev.orderly.domain.order.Orders.Saved;
import dev.orderly.domain.order.Placement;
import dev.orderly.domain.order.Reason;
import dev.orderly.domain.user.Caller;
import dev.orderly.domain.user.Role;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ForgetOwnerTest {

  private static final Caller OWNER = aCustomer(42);
  private static final Caller ADMIN = a(Role.ADMIN, 8);
  private static final Instant LATER = NOON.plusSeconds(60);

  private final InMemoryOrders stored = new InMemoryOrders();
  private final DisturbedOrders orders = new DisturbedOrders(stored);
  private final ToldCache cache = new ToldCache();
  private final OrderWalk walk =
      new InMemoryOrderWalk(new InMemoryOrderSearch(stored, new InMemoryUsers()), 2);
  private final ForgetOwner forget = new ForgetOwner(walk, orders, cache, stored, () -> LATER);

  @Test
  void whoever_keeps_copies_of_an_order_is_told() {
    placed("{\"gift_for\":\"Ada\"}");

    forget.forget(ADMIN, OWNER.id());

    assertThat(stored.events())
        .containsExactly(
            new OrderEvent.Created(1, Actor.of(OWNER)), new OrderEvent.Updated(2, Actor.of(ADMIN)));
    assertThat(cache.told()).containsExactly("changing", "committed 2");
  }

  @Test
  void an_order_that_is_moved_meanwhile_forgets_as_it_moves_on() {
    var order = placed("{\"gift_for\":\"Ada\"}");
    orders.before(() -> pay(order));

    forget.forget(OWNER, OWNER.id());

    assertThat(stored.findAnywhere(order.id()))
        .map(it -> it.status() + " " + it.version() + " " + it.metadata().json())
        .contains("PAID 3 {}");
  }

  @Test
  void an_order_without_notes_is_left_alone() {
    placed("{}");

    forget.forget(OWNER, OWNER.id());

    assertThat(stored.events()).hasSize(1);
    assertThat(cache.told()).isEmpty();
  }

  @Test
  void whoever_does_not_see_the_orders_cannot_claim_that_they_were_forgotten() {
    placed("{\"gift_for\":\"Ada\"}");

    assertThatThrownBy(() -> forget.forget(a(Role.STAFF, 9), OWNER.id()))
        .isInstanceOf(IllegalStateException.class);
  }

  private void pay(Order order) {
    var paid = (Accepted) order.moveTo(PAID, Actor.of(ADMIN), Reason.NONE, LATER);
    assertThat(stored.save(paid, Optional.empty())).isEqualTo(Saved.DONE);
  }

  @CanIgnoreReturnValue
  private Order placed(String notes) {
    var placed =
        Order.place(
            new Placement(
                new OrderId(OrderSamples.anId()),
                stored.nextNumber(SHOP),
                SHOP,
                OWNER.id(),
                Actor.of(OWNER),
                Optional.empty(),
                new OrderType("standard"),
                Lifecycles.STANDARD,
                OrderSamples.USD,
                List.of(OrderSamples.aLine(1, "5.00", 2)),
                new Metadata(notes),
                Optional.empty(),
                NOON));
    assertThat(stored.add(placed, Optional.empty())).isEqualTo(Saved.DONE);
    return placed.order();
  }
}
