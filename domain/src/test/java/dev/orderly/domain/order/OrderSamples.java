package dev.orderly.domain.order;

import static dev.orderly.domain.lifecycle.Lifecycles.STANDARD;
import static dev.orderly.domain.order.PlacementLike.like;

import dev.orderly.domain.lifecycle.Lifecycle;
import dev.orderly.domain.lifecycle.Status;
import dev.orderly.domain.money.Money;
import dev.orderly.domain.money.TaxRate;
import dev.orderly.domain.tenant.LocationId;
import dev.orderly.domain.tenant.Tenant;
import dev.orderly.domain.tenant.TenantId;
import dev.orderly.domain.user.Caller;
import dev.orderly.domain.user.Role;
import dev.orderly.domain.user.UserId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Orders and people for tests; each says only what the test is about. */
public final class OrderSamples {

  public static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  public static final Currency USD = Currency.getInstance("USD");
  public static final Tenant SHOP =
      new Tenant(TenantId.FIRST, "Shop", "default", "A-", TaxRate.NONE, "standard");
  public static final Actor OWNER = Actor.owner(new UserId(42));

  private OrderSamples() {}

  public static Order anOrder() {
    return anOrder(STANDARD, Status.PENDING);
  }

  public static Order anOrder(Lifecycle lifecycle, Status status) {
    var placed = Order.place(aPlacement(lifecycle)).order();
    return with(placed, status, PaymentStatus.NONE, false);
  }

  /** The same order in another state, however it came there. */
  public static Order with(Order order, Status status, PaymentStatus payment, boolean onHold) {
    return new Order(
        order.id(),
        order.number(),
        order.tenant(),
        order.region(),
        order.user(),
        order.location(),
        order.type(),
        order.lifecycle(),
        status,
        payment,
        onHold,
        false,
        order.lines(),
        order.totals(),
        order.metadata(),
        Optional.empty(),
        order.version(),
        order.lastSequence(),
        order.createdAt(),
        order.updatedAt());
  }

  public static Placement aPlacement(Lifecycle lifecycle) {
    var customer = aCustomer(42);
    return aPlacement(customer, lifecycle, new OrderNumber("A-1001"), List.of(aLine(1, "5.00", 2)));
  }

  public static Placement aPlacement(
      Caller caller, Lifecycle lifecycle, OrderNumber number, List<Line> lines) {
    return new Placement(
        new OrderId(anId()),
        number,
        SHOP,
        caller.id(),
        Actor.of(caller),
        Optional.empty(),
        OrderType.STANDARD,
        lifecycle,
        lines.getFirst().price().currency(),
        lines,
        Metadata.EMPTY,
        Optional.empty(),
        NOON);
  }

  public static Placement at(Placement placement, LocationId location) {
    return like(placement).at(location).placement();
  }

  /** The same at another time, for what looks at the age of an order. */
  public static Placement at(Placement placement, Instant time) {
    return like(placement).at(time).placement();
  }

  /** The same with another shop that has the same rules. */
  public static Placement of(Placement placement, TenantId tenant) {
    var its = placement.tenant();
    var other =
        new Tenant(
            tenant,
            its.name(),
            its.region(),
            its.orderPrefix(),
            its.taxRate(),
            its.defaultLifecycle());
    return like(placement).in(other).placement();
  }

  public static Placement due(Placement placement, Instant deadline) {
    return like(placement).due(deadline).placement();
  }

  public static Line aLine(int number, String price, int quantity) {
    return new Line(
        number, "sku-" + number, "Widget " + number, usd(price), quantity, List.of(), false);
  }

  public static Money usd(String amount) {
    return money(amount, "USD");
  }

  public static Money money(String amount, String currency) {
    return Money.of(new BigDecimal(amount), Currency.getInstance(currency));
  }

  public static Caller aCustomer(long id) {
    return new Caller(
        new UserId(id), "user" + id + "@example.com", Role.CUSTOMER, TenantId.FIRST, Set.of());
  }

  public static Caller a(Role role, long id, Integer... locations) {
    var places = Set.of(locations).stream().map(LocationId::new).toList();
    return new Caller(
        new UserId(id), "user" + id + "@example.com", role, TenantId.FIRST, Set.copyOf(places));
  }

  /** A new time-ordered id; within one run each is greater than the one before. */
  public static UUID anId() {
    return IncreasingIds.INSTANCE.next();
  }
}
