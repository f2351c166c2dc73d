import dev.orderly.domain.lifecycle.Lifecycle;
import dev.orderly.domain.lifecycle.LifecycleDiagram;
import dev.orderly.domain.lifecycle.Lifecycles;
import dev.orderly.domain.lifecycle.Move;
import dev.orderly.domain.lifecycle.Mover;
import dev.orderly.domain.lifecycle.Reactions;
import dev.orderly.domain.lifecycle.Spelling;
import dev.orderly.domain.lifecycle.Status;
import dev.orderly.domain.money.Money;
import dev.orderly.domain.money.TaxRate;
import dev.orderly.domain.order.Actor;
import dev.orderly.domain.order.Decision;
import dev.orderly.domain.order.Line;
import dev.orderly.domain.order.Metadata;
import dev.orderly.domain.order.Modifier;
import dev.orderly.domain.order.Order;
import dev.orderly.domain.order.OrderEvent;
import dev.orderly.domain.order.OrderId;
import dev.orderly.domain.order.OrderNumber;
import dev.orderly.domain.order.OrderType;
import dev.orderly.domain.order.Placement;
import dev.orderly.domain.order.Reason;
import dev.orderly.domain.order.Refusal;
import dev.orderly.domain.tenant.Tenant;
import dev.orderly.domain.tenant.TenantId;
import dev.orderly.domain.user.UserId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** A coffee bar that lives by Orderly's rules for orders, and has nothing else of Orderly. */
public final class CoffeeBar {

  private static final Currency EUR = Currency.getInstance("EUR");
  private static final Actor GUEST = Actor.owner(new UserId(42));
  private static final Actor BARISTA = new Actor(Mover.STAFF, "staff:7");

  public static void main(String[] args) {
    var order = anOrder(Lifecycles.RESTAURANT);
    System.out.println(order.number() + " costs " + order.totals().total());

    order = ask(order, Status.CONFIRMED, GUEST);
    order = ask(order, Status.CONFIRMED, BARISTA);
    order = ask(order, Status.COMPLETED, BARISTA);
    order = ask(order, Status.PREPARING, BARISTA);

    System.out.println(LifecycleDiagram.mermaid(counterSale()));
  }

  private static Order anOrder(Lifecycle lifecycle) {
    var tax = new TaxRate(new BigDecimal("0.19"));
    var bar = new Tenant(new TenantId(1), "Bar", "here", "BAR-", tax, lifecycle.name());
    var oatMilk = new Modifier("Oat milk", euros("0.40"));
    var latte = new Line(1, "latte", "Latte", euros("3.60"), 2, List.of(oatMilk), false);
    var placement =
        new Placement(
            new OrderId(UUID.randomUUID()),
            OrderNumber.of(bar.orderPrefix(), 1),
            bar,
            new UserId(42),
            GUEST,
            Optional.empty(),
            OrderType.STANDARD,
            lifecycle,
            EUR,
            List.of(latte),
            Metadata.EMPTY,
            Optional.empty(),
            Instant.now());
    return Order.place(placement).order();
  }

  /** A decision is a value: keep the changed order and tell its events, or say why not. */
  private static Order ask(Order order, Status next, Actor by) {
    return switch (order.moveTo(next, by, Reason.NONE, Instant.now())) {
      case Decision.Accepted(Order changed, List<OrderEvent> events) -> {
        System.out.println(by + " made it " + changed.status() + ": " + events.get(0).type());
        yield changed;
      }
      case Decision.Refused(Refusal refusal) -> {
        System.out.println(by + " was refused " + next + ": " + why(refusal));
        yield order;
      }
    };
  }

  private static String why(Refusal refusal) {
    return switch (refusal) {
      case Refusal.NotAllowed no -> no.from() + " leads to " + no.allowed();
      case Refusal.NotYours no -> "not for them";
      default -> refusal.toString();
    };
  }

  /**
   * A lifecycle of our own. Were it unsound, with a state that is never reached, it would throw.
   */
  private static Lifecycle counterSale() {
    var everybody = EnumSet.allOf(Mover.class);
    return new Lifecycle(
        "counter-sale",
        Spelling.BRITISH_LOWER_CASE,
        List.of(
            new Move(Status.PENDING, Status.PAID, everybody),
            new Move(Status.PAID, Status.COMPLETED, EnumSet.of(Mover.STAFF))),
        Set.of(Status.COMPLETED),
        new Reactions(Status.PAID, Optional.empty()));
  }

  private static Money euros(String amount) {
    return Money.of(new BigDecimal(amount), EUR);
  }
}
