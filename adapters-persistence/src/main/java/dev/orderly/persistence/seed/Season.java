package dev.orderly.persistence.seed;

import dev.orderly.domain.lifecycle.Lifecycle;
import dev.orderly.domain.lifecycle.Lifecycles;
import dev.orderly.domain.order.Actor;
import dev.orderly.domain.order.Decision.Accepted;
import dev.orderly.domain.order.Metadata;
import dev.orderly.domain.order.Order;
import dev.orderly.domain.order.OrderId;
import dev.orderly.domain.order.OrderNumber;
import dev.orderly.domain.order.OrderType;
import dev.orderly.domain.order.Placement;
import dev.orderly.domain.tenant.LocationId;
import dev.orderly.domain.tenant.Tenant;
import dev.orderly.domain.user.UserId;
import dev.orderly.persistence.order.UuidV7;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The orders of ninety days, one after the other, from the oldest to today's. */
final class Season {

  static final int LOCATIONS = 3;

  private static final Duration LENGTH = Duration.ofDays(90);

  /** One in so many orders that need not be at a place is ordered at one. */
  private static final double AT_A_PLACE = 0.5;

  private static final List<Lifecycle> LIFECYCLES =
      List.of(
          Lifecycles.STANDARD,
          Lifecycles.STANDARD,
          Lifecycles.RETAIL,
          Lifecycles.FULFILLMENT,
          Lifecycles.RESTAURANT);

  private final Tenant tenant;
  private final List<UserId> customers;
  private final RandomGenerator chance;
  private final Assortment assortment;
  private final Life life;
  private final UuidV7 ids;
  private final Instant begin;
  private final long orders;
  private long placed;

  Season(
      Tenant tenant, List<UserId> customers, long orders, RandomGenerator chance, Instant today) {
    this.tenant = tenant;
    this.customers = customers;
    this.orders = orders;
    this.chance = chance;
    this.assortment = new Assortment(chance);
    this.life = new Life(chance, today);
    this.ids = new UuidV7(() -> today, new SecureRandom());
    this.begin = today.minus(LENGTH);
  }

  Assortment assortment() {
    return assortment;
  }

  /** The next order with that number, and what became of it. */
  List<Accepted> next(OrderNumber number) {
    double passed = (placed++ + chance.nextDouble()) / orders;
    var at = begin.plusMillis((long) (passed * LENGTH.toMillis()));
    var lifecycle = LIFECYCLES.get(chance.nextInt(LIFECYCLES.size()));
    var customer = customers.get(Assortment.skewed(chance, customers.size()));
    return life.of(
        Order.place(
            new Placement(
                new OrderId(ids.at(at)),
                number,
                tenant,
                customer,
                Actor.owner(customer),
                place(lifecycle),
                type(lifecycle),
                lifecycle,
                assortment.currency(),
                assortment.basket(chance),
                Metadata.EMPTY,
                Optional.empty(),
                at)));
  }

  private Optional<LocationId> place(Lifecycle lifecycle) {
    return lifecycle.equals(Lifecycles.RESTAURANT) || chance.nextDouble() < AT_A_PLACE
        ? Optional.of(new LocationId(1 + chance.nextInt(LOCATIONS)))
        : Optional.empty();
  }

  private OrderType type(Lifecycle lifecycle) {
    return new OrderType(
        switch (lifecycle.name()) {
          case "restaurant" -> chance.nextBoolean() ? "dine_in" : "pickup";
          case "fulfillment" -> "delivery";
          case "retail" -> "web";
          default -> OrderType.STANDARD.value();
        });
  }
}
