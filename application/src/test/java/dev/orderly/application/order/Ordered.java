package dev.orderly.application.order;

import static dev.orderly.domain.lifecycle.Lifecycles.STANDARD;
import static dev.orderly.domain.order.OrderSamples.usd;

import dev.orderly.domain.lifecycle.Lifecycle;
import dev.orderly.domain.order.Actor;
import dev.orderly.domain.order.Decision.Accepted;
import dev.orderly.domain.order.Line;
import dev.orderly.domain.order.Metadata;
import dev.orderly.domain.order.Order;
import dev.orderly.domain.order.OrderId;
import dev.orderly.domain.order.OrderNumber;
import dev.orderly.domain.order.OrderSamples;
import dev.orderly.domain.order.OrderType;
import dev.orderly.domain.order.Placement;
import dev.orderly.domain.tenant.LocationId;
import dev.orderly.domain.user.Caller;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What somebody orders, for tests; its time is the one in its id, as it is in the service. */
public record Ordered(
    Caller owner,
    Optional<LocationId> place,
    String type,
    Lifecycle lifecycle,
    String price,
    String productId,
    String productName) {

  public Ordered(Caller owner) {
    this(owner, Optional.empty(), "standard", STANDARD, "5.00", "sku-1", "Widget");
  }

  public Ordered at(LocationId other) {
    return new Ordered(owner, Optional.of(other), type, lifecycle, price, productId, productName);
  }

  public Ordered typed(String other) {
    return new Ordered(owner, place, other, lifecycle, price, productId, productName);
  }

  public Ordered of(Lifecycle other) {
    return new Ordered(owner, place, type, other, price, productId, productName);
  }

  public Ordered priced(String other) {
    return new Ordered(owner, place, type, lifecycle, other, productId, productName);
  }

  public Ordered product(String id, String name) {
    return new Ordered(owner, place, type, lifecycle, price, id, name);
  }

  public Accepted as(OrderNumber number) {
    var id = new OrderId(OrderSamples.anId());
    return Order.place(
        new Placement(
            id,
            number,
            OrderSamples.SHOP,
            owner.id(),
            Actor.of(owner),
            place,
            new OrderType(type),
            lifecycle,
            OrderSamples.USD,
            List.of(
                new Line(1, "sku-0", "Bag", usd("0.00"), 1, List.of(), false),
                new Line(2, productId, productName, usd(price), 1, List.of(), false)),
            Metadata.EMPTY,
            Optional.empty(),
            made(id)));
  }

  /** The moment that the id tells. */
  public static Instant made(OrderId id) {
    return Instant.ofEpochMilli(id.value().getMostSignificantBits() >>> 16);
  }
}
