package dev.orderly.application.order;

import static dev.orderly.domain.order.OrderSamples.aCustomer;
import static dev.orderly.domain.order.OrderSamples.aPlacement;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.application.order.IdempotencyKeys.Kept;
import dev.orderly.domain.lifecycle.Lifecycles;
import dev.orderly.domain.order.KeyClaim;
import dev.orderly.domain.order.Order;
import dev.orderly.domain.order.Orders.Saved;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FindKeyTest {

  private final InMemoryOrders orders = new InMemoryOrders();
  private final FindKey find = new FindKey(orders);

  @Test
  void a_key_is_found_by_its_owner_for_its_operation_only() {
    var owner = aCustomer(42);
    var placed = Order.place(aPlacement(Lifecycles.STANDARD));
    var scope = new KeyClaim.Scope(owner.tenant(), owner.id(), KeyClaim.Scope.CREATE, "once");

    var saved = orders.add(placed, Optional.of(new KeyClaim(scope, "print", 201, "{}")));

    var order = placed.order();
    var kept = new Kept("print", order.id(), 201, 1, "{}", order.createdAt());
    assertThat(saved).isEqualTo(Saved.DONE);
    assertThat(find.find(owner, KeyClaim.Scope.CREATE, "once")).contains(kept);
    assertThat(find.find(owner, KeyClaim.Scope.CREATE, "other")).isEmpty();
    assertThat(find.find(owner, KeyClaim.Scope.move(order.id()), "once")).isEmpty();
    assertThat(find.find(aCustomer(43), KeyClaim.Scope.CREATE, "once")).isEmpty();
  }
}
