package dev.orderly.domain.order;

import dev.orderly.domain.lifecycle.Lifecycle;
import dev.orderly.domain.lifecycle.Status;
import dev.orderly.domain.lifecycle.StatusGroup;
import dev.orderly.domain.money.Money;
import dev.orderly.domain.order.Decision.Accepted;
import dev.orderly.domain.order.Decision.Refused;
import dev.orderly.domain.order.Reaction.Applied;
import dev.orderly.domain.order.Reaction.Noted;
import dev.orderly.domain.tenant.LocationId;
import dev.orderly.domain.tenant.TenantId;
import dev.orderly.domain.user.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An order. A value: a change answers with a {@link Decision} that holds the changed order and what
 * happened, and leaves this one as it was. The version grows by one with every accepted change;
 * {@code lastSequence} is the number of the last event that it gave rise to. Stray money is what
 * was authorised for it and had no effect, too late or of another amount: nobody sees it until the
 * order is cancelled, but then it has to go back.
 */
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
    boolean strayMoney,
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

  /** In a shop that keeps no goods for its orders. */
  public Decision moveTo(Status next, Actor by, Reason reason, Instant at) {
    return moveTo(next, by, reason, false, at);
  }

  /** Where goods are kept for orders, whoever cancels one says that its goods are free again. */
  public Decision moveTo(Status next, Actor by, Reason reason, boolean goodsAreKept, Instant at) {
    if (!lifecycle.allows(status, next)) {
      return new Refused(
          new Refusal.NotAllowed(id, lifecycle, status, next, lifecycle.next(status)));
    }
    if (onHold && next != Status.CANCELED) {
      return new Refused(new Refusal.OnHold(id, lifecycle, status, next, nextOnHold()));
    }
    if (!lifecycle.allows(status, next, by.mover())) {
      return new Refused(new Refusal.NotYours(id, lifecycle, next, by));
    }
    var revision = new Revision(this, by).move(next, reason);
    return (goodsAreKept && next == Status.CANCELED ? revision.releaseStock(reason) : revision)
        .at(at);
  }

  /**
   * Ends a hold. A payment that was authorised meanwhile now has its effect. Empty when there was
   * no hold.
   */
  public Optional<Accepted> release(Actor by, Instant at) {
    if (!onHold) {
      return Optional.empty();
    }
    var revision = new Revision(this, by).hold(false);
    boolean waiting = status == Lifecycle.INITIAL && payment == PaymentStatus.AUTHORIZED;
    var released =
        waiting
            ? revision.move(lifecycle.reactions().paymentAuthorized(), Reason.of("released"))
            : revision.updated();
    return Optional.of(released.at(at));
  }

  /**
   * Forgets what the shop noted on the order, which may be about people; the rest stays for the
   * books. Empty when there is nothing to forget.
   */
  public Optional<Accepted> forgetMetadata(Actor by, Instant at) {
    return metadata.equals(Metadata.EMPTY)
        ? Optional.empty()
        : Optional.of(new Revision(this, by).metadata(Metadata.EMPTY).updated().at(at));
  }

  /** The payment service was asked for the money. Empty when that is of no interest any more. */
  public Optional<Accepted> paymentRequested(Actor by, Instant at) {
    if (status != Lifecycle.INITIAL || payment != PaymentStatus.NONE) {
      return Optional.empty();
    }
    return Optional.of(new Revision(this, by).payment(PaymentStatus.PENDING).updated().at(at));
  }

  /** The money is authorised; it must be what the order costs. */
  public Reaction paymentAuthorized(Authorization authorization, Actor by, Instant at) {
    if (payment == PaymentStatus.AUTHORIZED || payment == PaymentStatus.REFUND_PENDING) {
      return new Noted(Note.notApplied(by));
    }
    if (status == Status.CANCELED) {
      var refund = new Revision(this, by).updated().refund(Reason.of("order_canceled")).at(at);
      return new Applied(refund, Optional.of(Note.notApplied(by)));
    }
    if (group() != StatusGroup.OPEN) {
      return new Noted(Note.moneyTooLate(by));
    }
    if (!authorization.covers(totals.total())) {
      return mismatched(by, at);
    }
    var paid = new Revision(this, by).payment(PaymentStatus.AUTHORIZED);
    boolean moves = status == Lifecycle.INITIAL && !onHold;
    var target = lifecycle.reactions().paymentAuthorized();
    return applied(moves ? paid.move(target, Reason.of("payment_authorized")) : paid.updated(), at);
  }

  private Reaction mismatched(Actor by, Instant at) {
    if (onHold) {
      return new Noted(Note.paymentMismatch(by));
    }
    var held = new Revision(this, by).hold(true).strayMoney().updated().at(at);
    return new Applied(held, Optional.of(Note.paymentMismatch(by)));
  }

  /** There will be no money, for the reason that the payment service gives in its own words. */
  public Reaction paymentFailed(Optional<String> why, Actor by, Instant at) {
    if (status != Lifecycle.INITIAL || payment == PaymentStatus.AUTHORIZED) {
      return new Noted(Note.notApplied(by));
    }
    var reason = new Reason(Optional.of("payment_failed"), why);
    var failed = new Revision(this, by).payment(PaymentStatus.FAILED);
    return applied(failed.move(Status.CANCELED, reason).releaseStock(reason), at);
  }

  /** The money did not come in time. */
  public Reaction paymentTimedOut(Actor by, Instant at) {
    if (status != Lifecycle.INITIAL || payment == PaymentStatus.AUTHORIZED) {
      return new Noted(Note.notApplied(by));
    }
    var reason = Reason.of("payment_timeout");
    return applied(new Revision(this, by).move(Status.CANCELED, reason).releaseStock(reason), at);
  }

  /**
   * There is not enough of these lines: they are marked, and the order waits for somebody to
   * decide.
   */
  public Reaction stockShort(Set<Integer> shortLines, Actor by, Instant at) {
    boolean known = onHold && areBackordered(shortLines);
    if (status != Lifecycle.INITIAL || known) {
      return new Noted(Note.notApplied(by));
    }
    var marked = new Revision(this, by).backorder(shortLines);
    var review = lifecycle.reactions().stockShort().filter(it -> !onHold);
    return applied(
        review
            .map(next -> marked.move(next, Reason.of("stock_short")))
            .orElseGet(() -> marked.hold(true).updated()),
        at);
  }

  private boolean areBackordered(Set<Integer> numbers) {
    return lines.stream()
        .filter(line -> numbers.contains(line.number()))
        .allMatch(Line::backordered);
  }

  private static Reaction applied(Revision revision, Instant at) {
    return new Applied(revision.at(at), Optional.empty());
  }

  /** The order with such a note in its history: the same version, whatever the note is about. */
  public Order noted(Note note) {
    return note.strayMoney() ? new Revision(this, note.by()).strayMoney().sameVersion() : this;
  }

  /** Where the order may go from here, whoever asks. */
  public List<Status> next() {
    return lifecycle.next(status);
  }

  private List<Status> nextOnHold() {
    return next().stream().filter(Status.CANCELED::equals).toList();
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
