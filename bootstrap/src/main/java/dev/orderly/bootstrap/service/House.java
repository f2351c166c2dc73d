package dev.orderly.bootstrap.service;

import dev.orderly.application.event.ReadFeed;
import dev.orderly.application.live.FollowOrders;
import dev.orderly.application.order.ExportOrders;
import dev.orderly.application.order.FindKey;
import dev.orderly.application.order.FindOrder;
import dev.orderly.application.order.ForgetOwner;
import dev.orderly.application.order.ListOrders;
import dev.orderly.application.order.MoveOrder;
import dev.orderly.application.order.MoveOrders;
import dev.orderly.application.order.PlaceOrder;
import dev.orderly.application.order.ReleaseOrder;
import dev.orderly.application.order.SearchOrders;
import dev.orderly.application.order.ShowHistory;
import dev.orderly.application.timeline.ShowTimeline;
import dev.orderly.application.user.AssignRole;
import dev.orderly.application.user.LogIn;
import dev.orderly.application.user.PersonalData;
import dev.orderly.application.user.RegisterUser;
import dev.orderly.http.UseCases;
import dev.orderly.http.health.HealthChecks.Check;
import dev.orderly.http.identity.Argon2Passwords;
import dev.orderly.messaging.EventHandler;
import dev.orderly.messaging.OrderNews;
import dev.orderly.persistence.database.Database;
import dev.orderly.persistence.database.DatabaseClock;
import dev.orderly.persistence.event.JdbiEventLog;
import dev.orderly.persistence.order.JdbiIdempotencyKeys;
import dev.orderly.persistence.order.JdbiOrderHistory;
import dev.orderly.persistence.order.JdbiOrderSearch;
import dev.orderly.persistence.order.JdbiOrderViews;
import dev.orderly.persistence.order.JdbiOrderWalk;
import dev.orderly.persistence.order.JdbiOrders;
import dev.orderly.persistence.order.JdbiPersonalTraces;
import dev.orderly.persistence.order.UuidV7;
import dev.orderly.persistence.outbox.Doorbell;
import dev.orderly.persistence.partner.JdbiLeftAlone;
import dev.orderly.persistence.tenant.JdbiTenants;
import dev.orderly.persistence.timeline.JdbiTrail;
import dev.orderly.persistence.user.JdbiUsers;
import dev.orderly.worker.LeaderDuties;
import dev.orderly.worker.OrderDesk;
import dev.orderly.worker.metrics.Metrics;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Everything behind the door, put together by hand: each adapter once, each use case once. Where
 * the process stands in for the broker it stands in for the worker too, down to what a worker does
 * without being asked.
 */
final class House implements AutoCloseable {

  /** Whole milliseconds, so that a time is the same in memory, in the database and in JSON. */
  static final InstantSource CLOCK = Clock.tickMillis(ZoneOffset.UTC);

  private static final Duration DESK_GOODBYE = Duration.ofSeconds(1);
  private static final Duration RELAY_GOODBYE = Duration.ofSeconds(3);

  private final Metrics metrics = Metrics.ofProcess();
  private final Database database;
  private final Doorbell doorbell;
  private final Neighbours neighbours;
  private final LeaderDuties duties;
  private final Optional<OrderDesk> desk;
  private final List<Check> partners;
  private final UseCases useCases;

  private House(ServiceSettings settings, Database database) {
    this.database = database;
    metrics.readings().database(database);
    this.doorbell = new Doorbell(database);
    this.neighbours = Neighbours.of(settings, database, metrics.readings());
    this.duties =
        new LeaderDuties(database, neighbours.events(), neighbours.news(), settings.retention());
    metrics.readings().relay(duties::leads);
    this.desk = settings.rabbit().isPresent() ? Optional.empty() : Optional.of(desk(settings));
    this.partners = partners(settings);
    this.useCases = useCases(settings, neighbours);
  }

  /** Builds all of it; nothing has to be there yet. */
  static House build(ServiceSettings settings) {
    return new House(settings, Database.open(settings.database()));
  }

  private OrderDesk desk(ServiceSettings settings) {
    return new OrderDesk(database, neighbours.cache(), settings.sagas(), metrics);
  }

  private UseCases useCases(ServiceSettings settings, Neighbours neighbours) {
    var cache = neighbours.cache();
    var catalogue = neighbours.catalogue();
    var lifecycles = settings.lifecycles().lifecycles();
    var ids = new UuidV7(CLOCK, new SecureRandom());
    var orders =
        new JdbiOrders(
            database, lifecycles, ids, doorbell, metrics.orders(), settings.sagas().areRun());
    metrics.readings().commits(orders::commits);
    var views = new JdbiOrderViews(database, lifecycles);
    var keys = new JdbiIdempotencyKeys(database);
    var tenants = new JdbiTenants(database, settings.tenants());
    var users = new JdbiUsers(database);
    var passwords = new Argon2Passwords(settings.http().identity());
    boolean goodsAreKept = settings.sagas().goodsAreKept();
    var move = new MoveOrder(orders, keys, cache, settings.versionRequired(), goodsAreKept, CLOCK);
    var walk = new JdbiOrderWalk(database, lifecycles);
    var traces = new JdbiPersonalTraces(database);
    var export = new ExportOrders(walk, CLOCK);
    var find = new FindOrder(views, cache);
    var history = new JdbiOrderHistory(database);
    var log = new JdbiEventLog(database);
    var databaseClock = new DatabaseClock(database);
    return new UseCases(
        new PlaceOrder(
            orders,
            tenants,
            keys,
            settings.lifecycles(),
            catalogue,
            ids,
            CLOCK,
            () -> settings.paymentTerm().deadline(databaseClock)),
        move,
        new MoveOrders(move),
        new ReleaseOrder(orders, keys, cache, settings.versionRequired(), CLOCK),
        find,
        new ListOrders(views),
        new SearchOrders(new JdbiOrderSearch(database, lifecycles, CLOCK)),
        export,
        new ShowHistory(orders, history),
        new ShowTimeline(orders, history, new JdbiTrail(database)),
        new FindKey(keys),
        new ReadFeed(log),
        new FollowOrders(find, log, neighbours.news()),
        new RegisterUser(users, passwords),
        new LogIn(users, passwords),
        new AssignRole(users),
        new PersonalData(users, export, new ForgetOwner(walk, orders, cache, traces, CLOCK)),
        users,
        lifecycles);
  }

  UseCases useCases() {
    return useCases;
  }

  Metrics metrics() {
    return metrics;
  }

  Database database() {
    return database;
  }

  /** Who takes news from outside here; empty where a broker brings it to the worker. */
  Optional<EventHandler> orderNews() {
    return desk.map(it -> new OrderNews(it.reactToNews()));
  }

  /**
   * Those who are asked after an order was placed: here, or by workers, who write down how it goes.
   */
  private List<Check> partners(ServiceSettings settings) {
    var leftAlone = new JdbiLeftAlone(database);
    return desk.map(it -> it.breakers().stream().map(Neighbours::check))
        .orElseGet(
            () ->
                settings.sagas().called().stream()
                    .map(name -> Neighbours.reported(name, () -> leftAlone.contains(name))))
        .toList();
  }

  /** How it goes with all that stands beside the database, partners included. */
  List<Check> checks() {
    return Stream.concat(neighbours.checks().stream(), partners.stream()).toList();
  }

  /** Begins with what nobody has to ask for; the database is there. */
  void start() {
    duties.start();
    desk.ifPresent(OrderDesk::start);
  }

  /** Takes up nothing more, and lets what is under way arrive. */
  void stop() {
    try {
      if (desk.isPresent()) {
        desk.get().stop(DESK_GOODBYE);
      }
      duties.stop(RELAY_GOODBYE);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  Neighbours neighbours() {
    return neighbours;
  }

  @Override
  public void close() {
    desk.ifPresent(OrderDesk::close);
    duties.close();
    neighbours.close();
    doorbell.close();
    database.close();
    metrics.close();
  }
}
