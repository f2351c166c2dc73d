package dev.orderly.worker;

import static dev.orderly.domain.order.OrderSamples.aLine;
import static dev.orderly.domain.order.OrderSamples.aPlacement;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.application.settings.Environment;
import dev.orderly.domain.lifecycle.Lifecycles;
import dev.orderly.domain.lifecycle.OwnerTransitions;
import dev.orderly.domain.lifecycle.Status;
import dev.orderly.domain.order.Actor;
import dev.orderly.domain.order.Decision.Accepted;
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
import dev.orderly.persistence.order.JdbiOrders;
import dev.orderly.persistence.outbox.Doorbell;
import dev.orderly.persistence.user.JdbiUsers;
import dev.orderly.servers.PostgresDatabase;
import dev.orderly.servers.TestServers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** The side of the service, as far as the worker can tell: orders and their events are written. */
final class Shop implements AutoCloseable {

  private static final Lifecycles LIFECYCLES = Lifecycles.with(OwnerTransitions.LIFECYCLE);

  private final PostgresDatabase place;
  private final Database database;
  private final Doorbell doorbell;
  private final JdbiOrders orders;
  private final Caller customer;

  private Shop(PostgresDatabase place) {
    this.place = place;
    this.database = Database.open(DatabaseSettings.from(environment(place)));
    this.doorbell = new Doorbell(database);
    this.orders = new JdbiOrders(database, LIFECYCLES, OrderSamples::anId, doorbell);
    this.customer = register();
  }

  /** In a database of its own. */
  static Shop open() {
    return new Shop(TestServers.postgres().newDatabase("migrated", Shop::migrate));
  }

  private static void migrate(PostgresDatabase empty) {
    try (var database = Database.open(DatabaseSettings.from(environment(empty)))) {
      database.migrate();
    }
  }

  private static Environment environment(PostgresDatabase place) {
    return Environment.of(Map.of("DATABASE_URL", place.url(), "DATABASE_TIMEOUT_MS", "10000"));
  }

  private Caller register() {
    var email = new Email("jane@example.com");
    var user =
        new JdbiUsers(database)
            .add(new NewUser(email, "hash", Role.CUSTOMER, TenantId.FIRST, Set.of()))
            .orElseThrow();
    return new Caller(user.id(), email.written(), user.role(), user.tenant(), Set.of());
  }

  String databaseUrl() {
    return place.url();
  }

  Database database() {
    return database;
  }

  Caller customer() {
    return customer;
  }

  /** An order of two lines for 19.99 USD. */
  Order place() {
    var lines = List.of(aLine(1, "5.00", 2), aLine(2, "9.99", 1));
    var number = orders.nextNumber(OrderSamples.SHOP);
    var placed = Order.place(aPlacement(customer, Lifecycles.STANDARD, number, lines));
    assertThat(orders.add(placed, Optional.empty())).isEqualTo(Saved.DONE);
    return placed.order();
  }

  List<Order> place(int count) {
    return IntStream.range(0, count).parallel().mapToObj(_ -> place()).toList();
  }

  Order pay(Order order) {
    var at = order.updatedAt().plusSeconds(1);
    var change =
        (Accepted) order.moveTo(Status.PAID, Actor.system("test"), Reason.of("because"), at);
    assertThat(orders.save(change, Optional.empty())).isEqualTo(Saved.DONE);
    return change.order();
  }

  /** What the worker prints when it confirms the order. */
  String confirmationOf(Order order) {
    return "order %s of user %s confirmed, 2 items, 19.99 USD"
        .formatted(order.number(), order.user());
  }

  /** The orders whose confirmation is recorded, each as often as it is. */
  List<String> confirmed() {
    return column("select order_id from order_confirmations");
  }

  int outboxSize() {
    return column("select event_id from outbox").size();
  }

  List<String> column(String query) {
    return database.with(handle -> handle.createQuery(query).mapTo(String.class).list());
  }

  @Override
  public void close() {
    doorbell.close();
    database.close();
  }
}
