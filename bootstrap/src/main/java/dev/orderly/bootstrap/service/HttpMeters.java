package dev.orderly.bootstrap.service;

import dev.orderly.http.route.Operation;
import dev.orderly.http.watch.RequestWatch;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** Times requests as clients see them, and what is done for orders behind them. */
final class HttpMeters implements RequestWatch {

  private static final String CREATE = "createOrder";

  /** The words by which dashboards know the operations; others go by their own names. */
  private static final Map<String, String> WORDS =
      Map.of(
          CREATE,
          "create",
          "moveOrder",
          "move",
          "getOrder",
          "read",
          "listOrders",
          "list",
          "listOrdersOfUser",
          "list",
          "searchOrders",
          "search",
          "getHistory",
          "history");

  private static final Duration[] BUCKETS = {
    Duration.ofMillis(1),
    Duration.ofNanos(2_500_000),
    Duration.ofMillis(5),
    Duration.ofMillis(10),
    Duration.ofMillis(25),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofMillis(2_500),
    Duration.ofSeconds(5)
  };

  private final MeterRegistry registry;
  private final LongAdder creating = new LongAdder();
  private final Map<Kind, Timer> answers = new ConcurrentHashMap<>();
  private final Map<String, Timer> operations = new ConcurrentHashMap<>();

  private record Kind(String method, String route, int status) {}

  HttpMeters(MeterRegistry registry) {
    this.registry = registry;
    Gauge.builder("order.create.requests.inflight", creating::sum)
        .description("Requests to place an order that are worked on right now")
        .register(registry);
    operation(WORDS.get(CREATE));
  }

  @Override
  public void began(Operation operation) {
    if (operation.id().equals(CREATE)) {
      creating.increment();
    }
  }

  @Override
  public void ended(Operation operation, boolean done, long nanos) {
    if (operation.id().equals(CREATE)) {
      creating.decrement();
    }
    if (done && operation.isLimited() && operation.path().startsWith("/orders")) {
      var name = operation.limitedAs();
      operation(WORDS.getOrDefault(name, name)).record(nanos, TimeUnit.NANOSECONDS);
    }
  }

  @Override
  public void answered(String method, String route, int status, long nanos) {
    answers
        .computeIfAbsent(new Kind(method, route, status), this::timer)
        .record(nanos, TimeUnit.NANOSECONDS);
  }

  private Timer operation(String name) {
    return operations.computeIfAbsent(
        name,
        it ->
            Timer.builder("order.processing")
                .description("How long it took to do what was asked for an order")
                .tag("operation", it)
                .serviceLevelObjectives(BUCKETS)
                .register(registry));
  }

  private Timer timer(Kind kind) {
    return Timer.builder("http.server.requests")
        .description("Requests by their route and how they ended")
        .tag("method", kind.method())
        .tag("route", kind.route())
        .tag("status", Integer.toString(kind.status()))
        .serviceLevelObjectives(BUCKETS)
        .register(registry);
  }
}
