package dev.orderly.http;

import static dev.orderly.domain.lifecycle.Lifecycles.STANDARD;
import static dev.orderly.domain.order.OrderSamples.aLine;
import static dev.orderly.domain.order.OrderSamples.aPlacement;

import dev.orderly.application.event.InMemoryEventLog;
import dev.orderly.application.event.LocalNews;
import dev.orderly.application.event.ReadFeed;
import dev.orderly.application.limit.LocalRateLimits;
import dev.orderly.application.limit.RateLimits;
import dev.orderly.application.live.FollowOrders;
import dev.orderly.application.order.ExportOrders;
import dev.orderly.application.order.FindKey;
import dev.orderly.application.order.FindOrder;
import dev.orderly.application.order.ForgetOwner;
import dev.orderly.application.order.InMemoryOrderSearch;
import dev.orderly.application.order.InMemoryOrderWalk;
import dev.orderly.application.order.InMemoryOrders;
import dev.orderly.application.order.LifecycleChoice;
import dev.orderly.application.order.ListOrders;
import dev.orderly.application.order.MoveOrder;
import dev.orderly.application.order.MoveOrders;
import dev.orderly.application.order.OrderCache;
import dev.orderly.application.order.OrderWalk;
import dev.orderly.application.order.PlaceOrder;
import dev.orderly.application.order.ReleaseOrder;
import dev.orderly.application.order.SearchOrders;
import dev.orderly.application.order.ShowHistory;
import dev.orderly.application.order.UncachedOrders;
import dev.orderly.application.settings.Environment;
import dev.orderly.application.tenant.InMemoryTenants;
import dev.orderly.application.timeline.InMemoryTrail;
import dev.orderly.application.timeline.ShowTimeline;
import dev.orderly.application.user.AssignRole;
import dev.orderly.application.user.InMemoryUsers;
import dev.orderly.application.user.LogIn;
import dev.orderly.application.user.PersonalData;
import dev.orderly.application.user.RegisterUser;
import dev.orderly.domain.catalogue.Catalogue;
import dev.orderly.domain.lifecycle.Lifecycles;
import dev.orderly.domain.lifecycle.OwnerTransitions;
import dev.orderly.domain.order.Decision.Accepted;
import dev.orderly.domain.order.IncreasingIds;
import dev.orderly.domain.order.Line;
import dev.orderly.domain.order.Order;
import dev.orderly.domain.order.OrderNumber;
import dev.orderly.domain.order.Orders;
import dev.orderly.domain.tenant.LocationId;
import dev.orderly.domain.tenant.TenantId;
import dev.orderly.domain.user.Caller;
import dev.orderly.domain.user.Email;
import dev.orderly.domain.user.Role;
import dev.orderly.domain.user.Users.NewUser;
import dev.orderly.http.health.HealthChecks;
import dev.orderly.http.health.HealthChecks.Check;
import dev.orderly.http.identity.TokenIssuer;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A shop behind the real server on a free port, with everything behind the use cases kept in
 * memory. Rate limits are off unless a test sets them.
 */
final class Shop implements AutoCloseable {

  static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  static final String SECRET = "a secret of more than thirty-two bytes";

  /** How many orders are exported at a stretch. */
  private static final int STRETCH = 3;

  private static final List<Line> LINES = List.of(aLine(1, "5.00", 1));

  final InMemoryTenants tenants = new InMemoryTenants();
  final InMemoryUsers users = new InMemoryUsers(tenants);
  final InMemoryOrders orders = new InMemoryOrders();
  final InMemoryTrail trail = new InMemoryTrail();
  final InMemoryEventLog log = new InMemoryEventLog();
  final SeenRequests requests = new SeenRequests();
  final LocalNews news = new LocalNews();
  final HttpServer server;

  /** What the door believes the time to be. */
  volatile Instant now = NOON;

  final int port;

  private final HttpSettings settings;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private Shop(Building building) {
    this.settings = settings(building.environment);
    orders.tell(this::tell);
    var lifecycles = Lifecycles.with(OwnerTransitions.LIFECYCLE);
    var passwords = new ReadablePasswords();
    var keptOrders = building.orders == null ? orders : building.orders;
    var place =
        new PlaceOrder(
            keptOrders,
            tenants,
            orders,
            new LifecycleChoice(lifecycles, Map.of()),
            building.catalogue,
            IncreasingIds.INSTANCE,
            () -> NOON,
            Optional::empty);
    var move =
        new MoveOrder(
            keptOrders, orders, building.cache, building.versionRequired, false, () -> NOON);
    var release =
        new ReleaseOrder(keptOrders, orders, building.cache, building.versionRequired, () -> NOON);
    var find = new FindOrder(orders, building.cache);
    var search = new InMemoryOrderSearch(orders, users);
    var walk = building.walk == null ? new InMemoryOrderWalk(search, STRETCH) : building.walk;
    var export = new ExportOrders(walk, () -> NOON);
    var forget = new ForgetOwner(walk, keptOrders, building.cache, orders, () -> NOON);
    var useCases =
        new UseCases(
            place,
            move,
            new MoveOrders(move),
            release,
            find,
            new ListOrders(orders),
            new SearchOrders(search),
            export,
            new ShowHistory(keptOrders, orders),
            new ShowTimeline(keptOrders, orders, trail),
            new FindKey(orders),
            new ReadFeed(log),
            new FollowOrders(find, log, news),
            new RegisterUser(users, passwords),
            new LogIn(users, passwords),
            new AssignRole(users),
            new PersonalData(users, export, forget),
            users,
            lifecycles);
    this.server =
        new HttpServer(
            settings,
            useCases,
            building.limits,
            new HealthChecks(building.checks, System::nanoTime),
            requests.telemetry(),
            () -> now);
    this.port = server.start();
  }

  /** A shop with these settings, as pairs of names and values. */
  static Shop open(String... namesAndValues) {
    return with(namesAndValues).open();
  }

  static Building with(String... namesAndValues) {
    return new Building(namesAndValues);
  }

  private static HttpSettings settings(Map<String, String> given) {
    var values = new HashMap<String, String>();
    values.putAll(Map.of("HOST", "127.0.0.1", "PORT", "0", "JWT_SECRET_KEY", SECRET));
    values.putAll(Map.of("RATE_LIMIT", "off", "RATE_LIMIT_STAFF", "off"));
    values.put("SHUTDOWN_DELAY_MS", "0");
    values.putAll(given);
    var environment = Environment.of(values);
    var settings = HttpSettings.from(environment);
    if (!environment.problems().isEmpty()) {
      throw new IllegalArgumentException(environment.problems().toString());
    }
    return settings;
  }

  /** What is written has left, and is known at once. */
  private void tell(Accepted written) {
    log.add(written);
    news.tell(List.of(log.events().getLast().message()));
  }

  /** Something that becomes known, as when another instance wrote it. */
  void happen(Caller owner) {
    log.add(Order.place(aPlacement(owner, STANDARD, new OrderNumber("A-1"), LINES)));
    news.tell(List.of(log.events().getLast().message()));
  }

  Api api() {
    return new Api(client, port);
  }

  /** Somebody with an account, as a client of the API. */
  Api as(Caller caller) {
    return api().with("Authorization", "Bearer " + token(caller));
  }

  Api asCustomer() {
    return as(account(Role.CUSTOMER));
  }

  Api as(Role role, Integer... locations) {
    return as(account(role, locations));
  }

  Caller account(Role role, Integer... locations) {
    return account(TenantId.FIRST, role, locations);
  }

  Caller account(TenantId tenant, Role role, Integer... locations) {
    tenants.ensure(tenant);
    var places = Set.copyOf(List.of(locations).stream().map(LocationId::new).toList());
    var email = new Email("user" + System.nanoTime() + "@example.com");
    var user = users.add(new NewUser(email, "no hash", role, tenant, places)).orElseThrow();
    return new Caller(user.id(), email.written(), role, tenant, places);
  }

  String token(Caller caller) {
    return new TokenIssuer(settings.identity(), () -> NOON)
        .issue(caller, Duration.ofMinutes(30))
        .token();
  }

  /** The clients hang up first: a server that leaves waits a while for those that do not. */
  @Override
  public void close() {
    client.shutdownNow();
    server.stop();
  }

  /** What a shop is built from, where a test wants something else. */
  static final class Building {

    private final Map<String, String> environment = new HashMap<>();
    private OrderCache cache = new UncachedOrders();
    private Orders orders;
    private OrderWalk walk;
    private RateLimits limits = new LocalRateLimits(System::nanoTime);
    private List<Check> checks = List.of();
    private boolean versionRequired;
    private Optional<Catalogue> catalogue = Optional.empty();

    private Building(String... namesAndValues) {
      for (int i = 0; i < namesAndValues.length; i += 2) {
        environment.put(namesAndValues[i], namesAndValues[i + 1]);
      }
    }

    Building cache(OrderCache other) {
      cache = other;
      return this;
    }

    Building orders(Orders other) {
      orders = other;
      return this;
    }

    Building walk(OrderWalk other) {
      walk = other;
      return this;
    }

    Building limits(RateLimits other) {
      limits = other;
      return this;
    }

    Building catalogue(Catalogue other) {
      catalogue = Optional.of(other);
      return this;
    }

    Building checks(Check... others) {
      checks = List.of(others);
      return this;
    }

    Building versionRequired() {
      versionRequired = true;
      return this;
    }

    Shop open() {
      return new Shop(this);
    }
  }
}
