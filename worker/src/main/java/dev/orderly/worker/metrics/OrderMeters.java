package dev.orderly.worker.metrics;

import dev.orderly.application.order.OrderWatch;
import dev.orderly.domain.lifecycle.Status;
import dev.orderly.domain.order.Order;
import dev.orderly.domain.order.OrderType;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts orders as they are placed, and times how long they stay in a state. */
final class OrderMeters implements OrderWatch {

  private static final String NONE = "none";
  private static final String USUAL_REGION = "default";
  private static final int MANY_TYPES = 50;
  private static final int MANY_LOCATIONS = 500;
  private static final int MANY_REGIONS = 100;

  /** From the clicks of a person to the weeks of a parcel. */
  private static final Duration[] STAYS = {
    Duration.ofSeconds(1),
    Duration.ofSeconds(10),
    Duration.ofMinutes(1),
    Duration.ofMinutes(5),
    Duration.ofMinutes(15),
    Duration.ofHours(1),
    Duration.ofHours(4),
    Duration.ofDays(1),
    Duration.ofDays(3),
    Duration.ofDays(7),
    Duration.ofDays(30)
  };

  private final MeterRegistry registry;
  private final KnownValues regions = new KnownValues(MANY_REGIONS);
  private final KnownValues types = new KnownValues(MANY_TYPES);
  private final KnownValues locations = new KnownValues(MANY_LOCATIONS);
  private final Map<String, Counter> byRegion = new ConcurrentHashMap<>();
  private final Map<Kind, Counter> byKind = new ConcurrentHashMap<>();
  private final Map<Move, Timer> byMove = new ConcurrentHashMap<>();

  private final Counter shortages;

  private record Kind(String type, String location) {}

  private record Move(Status from, Status to) {}

  OrderMeters(MeterRegistry registry) {
    this.registry = registry;
    this.shortages =
        Counter.builder("orderly.shortages")
            .description(
                "Orders of which some lines are short, and that wait for somebody to decide")
            .register(registry);
    inRegion(USUAL_REGION);
    ofKind(OrderType.STANDARD.toString(), NONE);
  }

  @Override
  public void placed(Order order) {
    inRegion(order.region()).increment();
    ofKind(order.type().toString(), order.location().map(Object::toString).orElse(NONE))
        .increment();
  }

  @Override
  public void moved(Order order, Status left, Duration spentThere) {
    byMove.computeIfAbsent(new Move(left, order.status()), this::timer).record(spentThere);
  }

  @Override
  public void fellShort(Order order) {
    shortages.increment();
  }

  private Counter inRegion(String region) {
    return byRegion.computeIfAbsent(
        regions.of(region),
        known ->
            Counter.builder("order.created")
                .description("Orders placed, by the region of their tenant")
                .tag("tenant_region", known)
                .register(registry));
  }

  private Counter ofKind(String type, String location) {
    return byKind.computeIfAbsent(
        new Kind(types.of(type), locations.of(location)),
        kind ->
            Counter.builder("orders.created")
                .description("Orders placed, by their type and where they belong")
                .tag("order_type", kind.type())
                .tag("location", kind.location())
                .register(registry));
  }

  private Timer timer(Move move) {
    return Timer.builder("order.status.transition")
        .description("For how long orders had been in the state that they left")
        .tag("from_status", move.from().name())
        .tag("to_status", move.to().name())
        .serviceLevelObjectives(STAYS)
        .register(registry);
  }
}
