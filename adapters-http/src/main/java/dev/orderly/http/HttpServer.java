package dev.orderly.http;

import dev.orderly.http.door.Checks;
import dev.orderly.http.door.Door;
import dev.orderly.http.door.RateCheck;
import dev.orderly.http.health.HealthRoutes;
import dev.orderly.http.jetty.Listening;
import dev.orderly.http.lifecycle.LifecycleRoutes;
import dev.orderly.http.page.LandingPage;
import dev.orderly.http.route.Operation;
import dev.orderly.http.route.Routes;
import io.javalin.Javalin;
import io.javalin.util.JavalinBindException;
import java.util.ArrayList;
import java.util.List;

/** The service as the web sees it: the table of routes behind one door. */
public final class HttpServer {

  private final HttpSettings settings;
  private final Routes routes;
  private final Parts parts;
  private final Javalin javalin;

  public HttpServer(HttpSettings settings, Parts parts) {
    this.settings = settings;
    this.parts = parts;
    this.routes = new Routes(operations(parts));
    var door = door();
    var listening = new Listening(settings.host(), settings.port(), settings.maxConnections());
    this.javalin =
        Javalin.create(
            config -> {
              listening.applyTo(config);
              config.routes.before(door);
            });
  }

  private static List<Operation> operations(Parts parts) {
    var operations = new ArrayList<Operation>();
    operations.addAll(new LifecycleRoutes(parts.useCases().lifecycles()).operations());
    operations.addAll(new HealthRoutes(parts.health()).operations());
    operations.addAll(new LandingPage().operations());
    return operations;
  }

  private Door door() {
    var rules =
        new RateCheck.Rules(
            parts.rateLimits(),
            settings.proxies(),
            settings.rateLimit(),
            settings.staffRateLimit());
    var checks = Checks.of(parts.callers(), rules, settings.keyRequired());
    return new Door(
        routes, checks, settings.origins(), parts.health(), settings.maxRequestsAtOnce());
  }

  /** Every operation that the server offers. */
  public Routes routes() {
    return routes;
  }

  /** Begins to listen, and answers the port on which it does. */
  public int start() {
    try {
      return javalin.start().port();
    } catch (JavalinBindException e) {
      throw new PortTaken(settings.host(), settings.port(), e);
    }
  }

  /**
   * Leaves in order: it is no longer ready at once, stays open until balancers have seen that, lets
   * running requests finish and closes.
   */
  public void stop() {
    parts.health().leave();
    try {
      Thread.sleep(settings.stopDelay());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    javalin.stop();
  }
}
