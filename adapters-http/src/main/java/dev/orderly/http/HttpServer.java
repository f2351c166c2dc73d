package dev.orderly.http;

import dev.orderly.application.limit.RateLimits;
import dev.orderly.application.live.FollowOrders;
import dev.orderly.http.body.OrderDraftReader;
import dev.orderly.http.delivery.Deliveries;
import dev.orderly.http.door.Checks;
import dev.orderly.http.door.Door;
import dev.orderly.http.door.RateCheck;
import dev.orderly.http.event.FeedRoutes;
import dev.orderly.http.event.StreamRoutes;
import dev.orderly.http.export.ExportRoutes;
import dev.orderly.http.health.HealthChecks;
import dev.orderly.http.health.HealthRoutes;
import dev.orderly.http.identity.IdentitySettings;
import dev.orderly.http.identity.IdentitySettings.Source;
import dev.orderly.http.identity.TokenIssuer;
import dev.orderly.http.identity.TokenVerifier;
import dev.orderly.http.jetty.Listening;
import dev.orderly.http.lifecycle.LifecycleRoutes;
import dev.orderly.http.order.BulkRoutes;
import dev.orderly.http.order.HistoryRoutes;
import dev.orderly.http.order.KeyRoutes;
import dev.orderly.http.order.OrderPages;
import dev.orderly.http.order.OrderRoutes;
import dev.orderly.http.page.Cursors;
import dev.orderly.http.page.DescriptionRoutes;
import dev.orderly.http.route.Operation;
import dev.orderly.http.route.Routes;
import dev.orderly.http.search.SearchRoutes;
import dev.orderly.http.user.AccountRoutes;
import dev.orderly.http.user.PersonalDataRoutes;
import dev.orderly.http.user.UserRoutes;
import dev.orderly.http.watch.MetricsRoutes;
import dev.orderly.http.watch.Telemetry;
import io.javalin.Javalin;
import io.javalin.util.JavalinException;
import java.net.BindException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The service as the web sees it: the table of routes behind one door. */
public final class HttpServer {

  private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);

  /** For connections that were accepted in the last moment to become known to the web server. */
  private static final Duration SETTLING = Duration.ofMillis(100);

  private final HttpSettings settings;
  private final HealthChecks health;
  private final Routes routes;
  private final FollowOrders followOrders;
  private final Deliveries deliveries = new Deliveries();
  private final Javalin javalin;

  public HttpServer(
      HttpSettings settings,
      UseCases useCases,
      RateLimits rateLimits,
      HealthChecks health,
      Telemetry telemetry,
      InstantSource clock) {
    this.settings = settings;
    this.health = health;
    this.followOrders = useCases.followOrders();
    var callers = new TokenVerifier(settings.identity(), useCases.users(), clock);
    var operations = operations(settings, useCases, health, callers, clock);
    telemetry.page().ifPresent(it -> operations.addAll(new MetricsRoutes(it).operations()));
    this.routes = new Routes(operations);
    var limits =
        new RateCheck.Rules(
            rateLimits, settings.proxies(), settings.rateLimit(), settings.staffRateLimit());
    var door =
        new Door(
            routes,
            Checks.of(callers, limits, settings.keyRequired()),
            settings.origins(),
            health,
            telemetry.watch(),
            deliveries,
            settings.maxRequestsAtOnce());
    var listening =
        new Listening(settings.host(), settings.port(), settings.maxConnections(), settings.pace());
    this.javalin =
        Javalin.create(
            config -> {
              listening.applyTo(config);
              config.routes.before(door);
            });
  }

  private static List<Operation> operations(
      HttpSettings settings,
      UseCases useCases,
      HealthChecks health,
      TokenVerifier callers,
      InstantSource clock) {
    var operations = new ArrayList<Operation>();
    if (settings.identity().source() == Source.LOCAL) {
      var issuer = new TokenIssuer(settings.identity(), clock);
      operations.addAll(
          new AccountRoutes(useCases.registerUser(), useCases.logIn(), issuer).operations());
    }
    operations.addAll(new UserRoutes(useCases.assignRole()).operations());
    operations.addAll(
        new PersonalDataRoutes(useCases.personalData(), callers::forget).operations());
    var place = useCases.placeOrder();
    var drafts =
        new OrderDraftReader(settings.orders(), useCases.lifecycles(), place.asksCatalogue());
    operations.addAll(
        new OrderRoutes(
                place, useCases.findOrder(), useCases.moveOrder(), useCases.releaseOrder(), drafts)
            .operations());
    operations.addAll(new BulkRoutes(useCases.moveOrders()).operations());
    var cursors = cursors(settings.identity());
    operations.addAll(new OrderPages(useCases.listOrders(), cursors).operations());
    operations.addAll(
        new SearchRoutes(useCases.searchOrders(), useCases.lifecycles(), cursors).operations());
    operations.addAll(
        new ExportRoutes(useCases.exportOrders(), useCases.lifecycles()).operations());
    operations.addAll(
        new HistoryRoutes(useCases.showHistory(), useCases.showTimeline()).operations());
    operations.addAll(new KeyRoutes(useCases.findKey()).operations());
    operations.addAll(new FeedRoutes(useCases.readFeed()).operations());
    operations.addAll(new StreamRoutes(useCases.followOrders(), clock).operations());
    operations.addAll(new LifecycleRoutes(useCases.lifecycles()).operations());
    operations.addAll(new HealthRoutes(health).operations());
    operations.addAll(new DescriptionRoutes().operations());
    return operations;
  }

  private static Cursors cursors(IdentitySettings identity) {
    var previous = identity.previousKeys().stream().map(it -> it.derived("cursors")).toList();
    return new Cursors(identity.key().derived("cursors"), previous);
  }

  /** Every operation that the server offers. */
  public Routes routes() {
    return routes;
  }

  /** Begins to listen, and answers the port on which it does. */
  public int start() {
    try {
      return javalin.start().port();
    } catch (JavalinException e) {
      throw isTaken(e)
          ? CannotListen.taken(settings.host(), settings.port(), e)
          : CannotListen.refused(settings.host(), settings.port(), e);
    }
  }

  private static boolean isTaken(Throwable failure) {
    for (var cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof BindException && cause.getMessage().contains("in use")) {
        return true;
      }
    }
    return false;
  }

  /**
   * Leaves in order: it is no longer ready at once, stays open until balancers have seen that, ends
   * the live streams, lets running requests finish and closes.
   */
  public void stop() {
    health.leave();
    pause(settings.stopDelay());
    Listening.stopAccepting(javalin.jettyServer().server());
    pause(SETTLING);
    followOrders.close();
    try {
      javalin.stop();
    } catch (JavalinException _) {
      LOG.warn("some requests took too long to finish; their connections were closed");
    } finally {
      deliveries.close();
    }
  }

  private static void pause(Duration duration) {
    try {
      Thread.sleep(duration);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
