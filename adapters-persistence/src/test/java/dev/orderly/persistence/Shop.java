package dev.orderly.persistence;

import static dev.orderly.domain.order.OrderSamples.aLine;
import static dev.orderly.domain.order.OrderSamples.aPlacement;
import static dev.orderly.domain.order.OrderSamples.anId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.application.Eventually;
import dev.orderly.application.event.Outbox;
import dev.orderly.application.order.OrderWatch;
import dev.orderly.domain.lifecycle.Lifecycle;
import dev.orderly.domain.lifecycle.Lifecycles;
import dev.orderly.domain.lifecycle.OwnerTransitions;
import dev.orderly.domain.lifecycle.Status;
import dev.orderly.domain.order.Actor;
import dev.orderly.domain.order.Decision.Accepted;
import dev.orderly.domain.order.KeyClaim;
import dev.orderly.domain.order.Order;
import dev.orderly.domain.order.OrderSamples;
import dev.orderly.domain.order.Orders.Saved;
import dev.orderly.domain.order.Reason;
import dev.orderly.domain.tenant.TenantId;
import dev.orderly.domain.user.Caller;
import dev.orderly.domain.user.Email;
import dev.orderly.domain.user.Role;
import dev.orderly.domain.user.Users.NewUser;
import dev.orderly.persistence.database.Database;
import dev.orderly.persistence.database.DatabaseSettings;
import dev.orderly.persistence.database.TestDatabase;
import dev.orderly.persistence.order.JdbiIdempotencyKeys;
import dev.orderly.persistence.order.JdbiOrderViews;
import dev.orderly.persistence.order.JdbiOrders;
import dev.orderly.persistence.outbox.Doorbell;
import dev.orderly.persistence.outbox.JdbiOutbox;
import dev.orderly.persistence.user.JdbiUsers;
import dev.orderly.servers.TestServers;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/** One instance of the service as far as it concerns the database, and hands to work with it. */
public final class Shop implements AutoCloseable {

  public static final Lifecycles LIFECYCLES = Lifecycles.with(OwnerTransitions.LIFECYCLE);

  /** When all that tests order has been there for long. */
  public static final InstantSource LONG_AFTERWARDS = () -> Instant.parse("2030-01-01T00:00:00Z");

  private final DatabaseSettings settings;
  private final Database database;
  private final Doorbell doorbell;
  private final JdbiOrders orders;

  private Shop(DatabaseSettings settings) {
    this.settings = settings;
    this.database = Database.open(settings);
    this.doorbell = new Doorbell(database);
    this.orders =
        new JdbiOrders(database, LIFECYCLES, OrderSamples::anId, doorbell, OrderWatch.NOBODY);
  }

  /** In a database of its own. */
  public static Shop open() {
    return open(TestDatabase.settings(TestDatabase.fresh(TestServers.postgres())));
  }

  public static Shop open(DatabaseSettings settings) {
    return new Shop(settings);
  }

  /** Another instance on the same database. */
  public Shop twin() {
    return open(settings);
  }

  public Database database() {
    return database;
  }

  public JdbiOrders orders() {
    return orders;
  }

  public JdbiOrderViews views() {
    return new JdbiOrderViews(database, LIFECYCLES);
  }

  public JdbiIdempotencyKeys keys() {
    return new JdbiIdempotencyKeys(database);
  }

  public JdbiUsers users() {
    return new JdbiUsers(database);
  }

  public Caller aCustomer() {
    var email = new Email(anId() + "@example.com");
    var user =
        users()
            .add(new NewUser(email, "hash", Role.CUSTOMER, TenantId.FIRST, Set.of()))
            .orElseThrow();
    return new Caller(user.id(), email.written(), user.role(), user.tenant(), Set.of());
  }

  /** An order that was decided on and not written yet. */
  public Accepted anOrderOf(Caller owner, Lifecycle lifecycle) {
    var number = orders.nextNumber(OrderSamples.SHOP);
    return Order.place(aPlacement(owner, lifecycle, number, List.of(aLine(1, "5.00", 2))));
  }

  public Order place(Caller owner, Lifecycle lifecycle) {
    var placed = anOrderOf(owner, lifecycle);
    assertThat(orders.add(placed, Optional.empty())).isEqualTo(Saved.DONE);
    return placed.order();
  }

  public static Accepted moved(Order order, Status to) {
    var at = order.updatedAt().plusSeconds(1);
    return (Accepted) order.moveTo(to, Actor.system("test"), Reason.of("because"), at);
  }

  public Order move(Order order, Status to) {
    var change = moved(order, to);
    assertThat(orders.save(change, Optional.empty())).isEqualTo(Saved.DONE);
    return change.order();
  }

  /** Lets everything leave that was written. */
  public void leave() {
    try (var outbox = new JdbiOutbox(database);
        var lead = lead(outbox)) {
      for (var next = lead.pending(100, Set.of());
          !next.isEmpty();
          next = lead.pending(100, Set.of())) {
        lead.done(next);
      }
    }
  }

  /** The server lets go of a lead when it has noticed that who had it has left. */
  private static Outbox.Lead lead(JdbiOutbox outbox) {
    var lead = new AtomicReference<Outbox.Lead>();
    Eventually.holds(
        () -> {
          outbox.tryLead().ifPresent(lead::set);
          assertThat(lead.get()).isNotNull();
        });
    return lead.get();
  }

  public static KeyClaim claim(Order order, String key) {
    var scope = new KeyClaim.Scope(order.tenant(), order.user(), KeyClaim.Scope.CREATE, key);
    return new KeyClaim(scope, "print", 201, "answer of " + order.id());
  }

  /** What somebody does in psql. */
  public void sql(String... statements) {
    database.inTransaction(
        handle -> {
          for (var statement : statements) {
            handle.execute(statement);
          }
          return null;
        });
  }

  public List<String> column(String query) {
    return database.with(handle -> handle.createQuery(query).mapTo(String.class).list());
  }

  @Override
  public void close() {
    doorbell.close();
    database.close();
  }
}
