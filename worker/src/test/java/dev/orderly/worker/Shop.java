package dev.orderly.worker;

import static dev.orderly.domain.order.OrderSamples.aLine;
import static dev.orderly.domain.order.OrderSamples.aPlacement;
import static dev.orderly.domain.order.OrderSamples.due;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.application.order.OrderWatch;
import dev.orderly.application.settings.Environment;
import dev.orderly.domain.lifecycle.Lifecycle;
import dev.orderly.domain.lifecycle.Lifecycles;
import dev.orderly.domain.lifecycle.OwnerTransitions;
import dev.orderly.domain.lifecycle.Status;
import dev.orderly.domain.order.Actor;
import dev.orderly.domain.order.Decision.Accepted;
import dev.orderly.domain.order.Line;
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
import dev.orderly.persistence.database.DatabaseClock;
import dev.orderly.persistence.database.DatabaseSettings;
import dev.orderly.persistence.database.Session;
import dev.orderly.persistence.order.JdbiOrderHistory;
import dev.orderly.persistence.order.JdbiOrders;
import dev.orderly.persistence.outbox.Doorbell;
import dev.orderly.persistence.user.JdbiUsers;
import dev.orderly.servers.PostgresDatabase;
import dev.orderly.servers.TestServers;
import java.time.Duration;
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

  private Shop(PostgresDatabase place, boolean sagas) {
    this.place = place;
    this.database = Database.open(DatabaseSettings.from(environment(place)));
    this.doorbell = new Doorbell(database);
    this.orders =
        new JdbiOrders(
            database, LIFECYCLES, OrderSamples::anId, doorbell, OrderWatch.NOBODY, sagas);
    this.customer = register();
  }

  /** In a database of its own. */
  static Shop open() {
    return open(false);
  }

  /** The same, with partners that have to be asked about every order. */
  static Shop withPartners() {
    return open(true);
  }

  private static Shop open(boolean sagas) {
    return new Shop(TestServers.postgres().newDatabase("migrated", Shop::migrate), sagas);
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
    return place(Lifecycles.STANDARD);
  }

  Order place(Lifecycle lifecycle) {
    return add(anOrder(lifecycle));
  }

  /** An order that costs so much. */
  Order placeFor(String amount) {
    return add(anOrder(Lifecycles.STANDARD, List.of(aLine(1, amount, 1))));
  }

  /** An order that was decided on and not written yet. */
  Accepted anOrder(Lifecycle lifecycle) {
    return anOrder(lifecycle, List.of(aLine(1, "5.00", 2), aLine(2, "9.99", 1)));
  }

  private Accepted anOrder(Lifecycle lifecycle, List<Line> lines) {
    var number = orders.nextNumber(OrderSamples.SHOP);
    return Order.place(aPlacement(customer, lifecycle, number, lines));
  }

  Order add(Accepted placed) {
    assertThat(orders.add(placed, Optional.empty())).isEqualTo(Saved.DONE);
    return placed.order();
  }

  List<Order> place(int count) {
    return IntStream.range(0, count).parallel().mapToObj(_ -> place()).toList();
  }

  static List<String> idsOf(List<Order> orders) {
    return orders.stream().map(order -> order.id().toString()).toList();
  }

  /** Orders that wanted their money a minute ago. */
  List<Order> placeOverdue(int count) {
    var due = new DatabaseClock(database).instant().minusSeconds(60);
    var lines = List.of(aLine(1, "5.00", 2), aLine(2, "9.99", 1));
    return IntStream.range(0, count)
        .parallel()
        .mapToObj(
            _ -> {
              var number = orders.nextNumber(OrderSamples.SHOP);
              var placement = aPlacement(customer, Lifecycles.STANDARD, number, lines);
              return add(Order.place(due(placement, due)));
            })
        .toList();
  }

  /** The order as it is by now. */
  Order now(Order order) {
    return orders.findAnywhere(order.id()).orElseThrow();
  }

  /** Its history, each line as its two states and its reason. */
  List<String> history(Order order) {
    return new JdbiOrderHistory(database)
        .of(order.id()).stream()
            .map(it -> it.from().orElse(null) + " " + it.to() + " " + it.reasonCode().orElse(""))
            .toList();
  }

  /** The types of the events that the order gave rise to. */
  List<String> events(Order order) {
    return column(
        "select type from events where order_id = '%s' order by sequence".formatted(order.id()));
  }

  Order pay(Order order) {
    return move(order, Status.PAID);
  }

  Order move(Order order, Status to) {
    var at = order.updatedAt().plusSeconds(1);
    return save((Accepted) order.moveTo(to, Actor.system("test"), Reason.of("because"), at));
  }

  /** Ends its hold. */
  Order release(Order order) {
    return save(order.release(Actor.system("test"), order.updatedAt()).orElseThrow());
  }

  private Order save(Accepted change) {
    assertThat(orders.save(change, Optional.empty())).isEqualTo(Saved.DONE);
    return change.order();
  }

  /** Keeps everybody else from changing these orders, until it is closed. */
  AutoCloseable lock(List<Order> orders) {
    var session = database.session(Duration.ZERO, "set idle_in_transaction_session_timeout = 0");
    session.call(
        handle -> {
          handle.begin();
          return orders.stream()
              .map(
                  order ->
                      handle.execute(
                          "select from orders where id = ? for update", order.id().value()))
              .toList();
        });
    return session;
  }

  /** A transaction that has written an event, before those of others, and was not committed yet. */
  record Telling(Session session) implements AutoCloseable {

    void commit() {
      session.call(handle -> handle.execute("commit"));
    }

    @Override
    public void close() {
      session.close();
    }
  }

  Telling beginTellingOf(Order order) {
    var session = database.session(Duration.ZERO, "set idle_in_transaction_session_timeout = 0");
    session.call(handle -> handle.execute("begin"));
    session.call(
        handle ->
            handle.execute(
                """
                with told as (
                  insert into events (event_id, order_id, tenant_id, sequence, type, time, data)
                  values (gen_random_uuid(), ?, 1, 1, 'order.created.v1', now(), '{}')
                  returning event_id, order_id
                )
                insert into outbox (event_id, order_id)
                select event_id, order_id from told\
                """,
                order.id().value()));
    return new Telling(session);
  }

  /** Lets nobody note what has left, until it is closed. */
  AutoCloseable lockOutbox() {
    var session = database.session(Duration.ZERO, "set idle_in_transaction_session_timeout = 0");
    session.call(
        handle -> {
          handle.begin();
          return handle.execute("lock table outbox in exclusive mode");
        });
    return session;
  }

  /** Else the statement of somebody who was killed is still carried out when its turn comes. */
  void endWhatWaits() {
    column(
        """
        select pg_terminate_backend(pid)
          from pg_stat_activity
         where datname = current_database()
           and wait_event_type = 'Lock'\
        """);
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

  /** The moves of orders that were told of: in these tests nothing else moves them. */
  List<String> payments() {
    return column("select order_id from events where type = 'order.status.changed.v1'");
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
