package dev.orderly.domain.order;

import dev.orderly.domain.CheckReturnValue;
import dev.orderly.domain.lifecycle.Lifecycle;
import dev.orderly.domain.lifecycle.Status;
import dev.orderly.domain.lifecycle.StatusGroup;
import dev.orderly.domain.money.Money;
import dev.orderly.domain.order.Decision.Accepted;
import dev.orderly.domain.order.Decision.Refused;
import dev.orderly.domain.tenant.LocationId;
import dev.orderly.domain.tenant.TenantId;
import dev.orderly.domain.user.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An order. A value: a change answers with a {@link Decision} that holds the changed order and what
 * happened, and leaves this one as it was. The version grows by one with every accepted change;
 * {@code lastSequence} is the number of the last event that it gave rise to.
 */
@CheckReturnValue
public record Order(
    OrderId id,
    OrderNumber number,
    TenantId tenant,
    String region,
    UserId user,
    Optional<LocationId> location,
    OrderType type,
    Lifecycle lifecycle,
    Status status,
    PaymentStatus payment,
    boolean onHold,
    List<Line> lines,
    Totals totals,
    Metadata metadata,
    Optional<Instant> deadline,
    int version,
    int lastSequence,
    Instant createdAt,
    Instant updatedAt) {

  public Order {
    lines = List.copyOf(lines);
    require(!lines.isEmpty(), "an order has at least one line");
    require(areNumbered(lines), "lines are numbered from 1 without a gap");
    require(sum(lines, totals).equals(totals.subtotal()), "the subtotal is the sum of the lines");
    require(lifecycle.knows(status), "the status belongs to the lifecycle");
    require(version >= 1 && lastSequence >= 1, "versions and sequences start at 1");
    require(deadline.isEmpty() || status == Lifecycle.INITIAL, "only a new order has a deadline");
  }

  public static Accepted place(Placement placement) {
    var order =
        new Order(
            placement.id(),
            placement.number(),
            placement.tenant().id(),
            placement.tenant().region(),
            placement.user(),
            placement.location(),
            placement.type(),
            placement.lifecycle(),
            Lifecycle.INITIAL,
            PaymentStatus.NONE,
            false,
            placement.lines(),
            placement.totals(),
            placement.metadata(),
            placement.deadline(),
            1,
            1,
            placement.at(),
            placement.at());
    return new Accepted(order, List.of(new OrderEvent.Created(1, placement.by())));
  }

  public Decision moveTo(Status next, Actor by, Reason reason, Instant at) {
    if (!lifecycle.allows(status, next)) {
      return new Refused(
          new Refusal.NotAllowed(id, lifecycle, status, next, lifecycle.next(status)));
    }
    if (onHold && next != Status.CANCELED) {
      return new Refused(new Refusal.OnHold(id, lifecycle, status, next));
    }
    if (!lifecycle.allows(status, next, by.mover())) {
      return new Refused(new Refusal.NotYours(id, lifecycle, next, by));
    }
    var events = new ArrayList<OrderEvent>(2);
    events.add(new OrderEvent.StatusChanged(lastSequence + 1, status, next, by, reason));
    boolean refund = next == Status.CANCELED && payment == PaymentStatus.AUTHORIZED;
    if (refund) {
      events.add(new OrderEvent.RefundRequested(lastSequence + 2, by, reason));
    }
    var paid = refund ? PaymentStatus.REFUND_PENDING : payment;
    return new Accepted(moved(next, paid, lastSequence + events.size(), at), events);
  }

  private Order moved(Status next, PaymentStatus paid, int sequence, Instant at) {
    return new Order(
        id,
        number,
        tenant,
        region,
        user,
        location,
        type,
        lifecycle,
        next,
        paid,
        onHold,
        lines,
        totals,
        metadata,
        Optional.empty(),
        version + 1,
        sequence,
        createdAt,
        at);
  }

  /** Where the order may go from here, whoever asks. */
  public List<Status> next() {
    return lifecycle.next(status);
  }

  public StatusGroup group() {
    return lifecycle.group(status);
  }

  private static boolean areNumbered(List<Line> lines) {
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).number() != i + 1) {
        return false;
      }
    }
    return true;
  }

  private static Money sum(List<Line> lines, Totals totals) {
    var sum = Money.zero(totals.currency());
    for (var line : lines) {
      sum = sum.plus(line.total());
    }
    return sum;
  }

  private static void require(boolean holds, String rule) {
    if (!holds) {
      throw new IllegalArgumentException(rule);
    }
  }
}
