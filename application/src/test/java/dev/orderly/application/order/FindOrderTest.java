package dev.orderly.application.order;

import static dev.orderly.domain.lifecycle.Lifecycles.STANDARD;
import static dev.orderly.domain.order.OrderSamples.a;
import static dev.orderly.domain.order.OrderSamples.aCustomer;
import static dev.orderly.domain.order.OrderSamples.aPlacement;
import static dev.orderly.domain.order.OrderSamples.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.domain.order.Order;
import dev.orderly.domain.order.OrderNumber;
import dev.orderly.domain.order.OrderRef;
import dev.orderly.domain.order.Orders.Saved;
import dev.orderly.domain.tenant.LocationId;
import dev.orderly.domain.tenant.TenantId;
import dev.orderly.domain.user.Caller;
import dev.orderly.domain.user.Role;
import dev.orderly.domain.user.UserId;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FindOrderTest {

  private static final Caller FOREIGN_ADMIN =
      new Caller(new UserId(9), "x@y", Role.ADMIN, new TenantId(2), Set.of());

  private final InMemoryOrders stored = new InMemoryOrders();
  private final ToldCache cache = new ToldCache();
  private final FindOrder findOrder = new FindOrder(stored, cache);
  private final Order order = placed();

  @Test
  void an_order_is_found_by_its_id_and_by_its_number() {
    assertThat(findOrder.find(aCustomer(42), byId())).contains(OrderView.of(order));
    assertThat(findOrder.find(aCustomer(42), byNumber())).contains(OrderView.of(order));
  }

  @Test
  void what_the_cache_holds_is_what_is_read() {
    var cached = view("{\"from\":\"the cache\"}");
    cache.hold(cached);

    assertThat(findOrder.find(aCustomer(42), byId())).contains(cached);
    assertThat(findOrder.find(aCustomer(42), byNumber())).contains(cached);
  }

  @Test
  void whose_it_is_gets_checked_wherever_it_was_found() {
    for (boolean held : new boolean[] {false, true}) {
      if (held) {
        cache.hold(view("{}"));
      }

      assertThat(findOrder.find(aCustomer(43), byId())).isEmpty();
      assertThat(findOrder.find(FOREIGN_ADMIN, byId())).isEmpty();
      assertThat(findOrder.find(FOREIGN_ADMIN, byNumber())).isEmpty();
      assertThat(findOrder.find(a(Role.STAFF, 7, 8), byId())).isEmpty();
      assertThat(findOrder.find(a(Role.STAFF, 7, 3), byId())).isPresent();
      assertThat(findOrder.find(a(Role.ADMIN, 8), byId())).isPresent();
    }
  }

  @Test
  void what_is_not_there_is_not_found() {
    var unknown = new OrderRef.ByNumber(new OrderNumber("A-9"));

    assertThat(findOrder.find(aCustomer(42), unknown)).isEmpty();
  }

  private Order placed() {
    var placed = Order.place(at(aPlacement(STANDARD), new LocationId(3)));
    assertThat(stored.add(placed, Optional.empty())).isEqualTo(Saved.DONE);
    return placed.order();
  }

  private OrderView view(String json) {
    return new OrderView(
        order.id(), order.tenant(), order.user(), order.location(), order.version(), json);
  }

  private OrderRef byId() {
    return new OrderRef.ById(order.id());
  }

  private OrderRef byNumber() {
    return new OrderRef.ByNumber(order.number());
  }
}
