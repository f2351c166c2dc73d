package dev.orderly.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.application.order.InMemoryOrders;
import dev.orderly.domain.order.Decision.Accepted;
import dev.orderly.domain.order.KeyClaim;
import dev.orderly.domain.order.Order;
import dev.orderly.domain.order.OrderId;
import dev.orderly.domain.order.OrderNumber;
import dev.orderly.domain.order.OrderRef;
import dev.orderly.domain.order.Orders;
import dev.orderly.domain.order.Reaction;
import dev.orderly.domain.order.Receipt;
import dev.orderly.domain.tenant.Tenant;
import dev.orderly.domain.user.Scope;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A shop that asks for more than most do, and one that is slow. */
class StrictShopTest {

  private static final String ORDER =
      "{\"items\": [{\"product_id\": 1, \"name\": \"W\", \"qty\": 1, \"price\": 1}]}";

  @Test
  void a_shop_may_want_a_key_with_every_write_but_not_with_what_writes_nothing() {
    try (var shop = Shop.open("IDEMPOTENCY_REQUIRED", "true")) {
      var customer = shop.asCustomer();

      var without = customer.post("/orders", ORDER);
      var with = customer.with("X-Idempotency-Key", "1").post("/orders", ORDER);
      var dry = customer.post("/orders?dry_run=true", ORDER);
      var move = customer.patch("/orders/" + with.at("/id"), "{\"status\": \"PAID\"}");

      assertThat(without.outcome()).isEqualTo("400 idempotency-key-missing");
      assertThat(with.status()).isEqualTo(201);
      assertThat(dry.status()).isEqualTo(200);
      assertThat(move.outcome()).isEqualTo("400 idempotency-key-missing");
    }
  }

  @Test
  void a_shop_may_want_to_know_which_version_a_move_is_about() {
    try (var shop = Shop.with().versionRequired().open()) {
      var customer = shop.asCustomer();
      var path = "/orders/" + customer.post("/orders", ORDER).at("/id");
      var move = "{\"status\": \"PAID\"}";

      var without = customer.patch(path, move);
      var with = customer.with("If-Match", "\"1\"").patch(path, move);

      assertThat(without.outcome()).isEqualTo("428 precondition-required");
      assertThat(with.status()).isEqualTo(200);
      assertThat(customer.patch("/orders/A-999", move).outcome()).isEqualTo("404 order-not-found");
    }
  }

  @Test
  void a_request_that_runs_already_is_not_run_again() {
    try (var shop = Shop.with().orders(new BusyOrders(new InMemoryOrders())).open()) {
      var busy = shop.asCustomer().with("Idempotency-Key", "1").post("/orders", ORDER);

      assertThat(busy.outcome()).isEqualTo("409 request-in-progress");
      assertThat(busy.header("Retry-After")).isEqualTo("1");
    }
  }

  /** Somebody else is always writing with the same key. */
  private record BusyOrders(Orders orders) implements Orders {

    @Override
    public OrderNumber nextNumber(Tenant tenant) {
      return orders.nextNumber(tenant);
    }

    @Override
    public Optional<Order> find(Scope scope, OrderRef ref) {
      return orders.find(scope, ref);
    }

    @Override
    public Optional<Order> findAnywhere(OrderId id) {
      return orders.findAnywhere(id);
    }

    @Override
    public Saved add(Accepted placed, Optional<KeyClaim> claim) {
      return Saved.KEY_BUSY;
    }

    @Override
    public Saved save(Accepted change, Optional<KeyClaim> claim) {
      return Saved.KEY_BUSY;
    }

    @Override
    public Reacted react(Order order, Reaction reaction, Receipt receipt) {
      return orders.react(order, reaction, receipt);
    }
  }
}
