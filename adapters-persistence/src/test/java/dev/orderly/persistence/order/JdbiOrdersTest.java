package dev.orderly.persistence.order;

import static dev.orderly.domain.order.OrderSamples.anId;

import dev.orderly.application.order.IdempotencyKeys;
import dev.orderly.application.order.OrderViews;
import dev.orderly.application.order.OrdersContract;
import dev.orderly.domain.lifecycle.Lifecycles;
import dev.orderly.domain.lifecycle.OwnerTransitions;
import dev.orderly.domain.order.OrderSamples;
import dev.orderly.domain.order.Orders;
import dev.orderly.domain.tenant.TenantId;
import dev.orderly.domain.user.Caller;
import dev.orderly.domain.user.Email;
import dev.orderly.domain.user.Role;
import dev.orderly.domain.user.Users.NewUser;
import dev.orderly.persistence.database.Database;
import dev.orderly.persistence.database.TestDatabase;
import dev.orderly.persistence.outbox.Doorbell;
import dev.orderly.persistence.user.JdbiUsers;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** PostgreSQL keeps orders as the contract says. */
class JdbiOrdersTest extends OrdersContract {

  private static final Lifecycles LIFECYCLES = Lifecycles.with(OwnerTransitions.LIFECYCLE);

  private static Database database;
  private static Doorbell doorbell;
  private static Orders orders;

  @BeforeAll
  static void open() {
    database = TestDatabase.open();
    doorbell = new Doorbell(database);
    orders = new JdbiOrders(database, LIFECYCLES, OrderSamples::anId, doorbell);
  }

  @AfterAll
  static void close() {
    doorbell.close();
    database.close();
  }

  @Override
  protected Orders orders() {
    return orders;
  }

  @Override
  protected OrderViews views() {
    return new JdbiOrderViews(database, LIFECYCLES);
  }

  @Override
  protected IdempotencyKeys keys() {
    return new JdbiIdempotencyKeys(database);
  }

  @Override
  protected Caller aCustomer() {
    var email = new Email(anId() + "@example.com");
    var user =
        new JdbiUsers(database)
            .add(new NewUser(email, "hash", Role.CUSTOMER, TenantId.FIRST, Set.of()))
            .orElseThrow();
    return new Caller(user.id(), email.written(), user.role(), user.tenant(), Set.of());
  }
}
