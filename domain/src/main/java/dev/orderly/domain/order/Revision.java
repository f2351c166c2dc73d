package dev.orderly.domain.order;

import dev.orderly.domain.lifecycle.Lifecycle;
import dev.orderly.domain.lifecycle.Status;
import dev.orderly.domain.order.Decision.Accepted;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The next version of an order while it is being made: what becomes of it, and the events that say
 * so.
 */
final class Revision {

  private final Order before;
  private final Actor by;
  private final List<OrderEvent> events = new ArrayList<>(2);
  private Status status;
  private PaymentStatus payment;
  private boolean onHold;
  private boolean strayMoney;
  private List<Line> lines;
  private Metadata metadata;

  Revision(Order before, Actor by) {
    this.before = before;
    this.by = by;
    this.status = before.status();
    this.payment = before.payment();
    this.onHold = before.onHold();
    this.strayMoney = before.strayMoney();
    this.lines = before.lines();
    this.metadata = before.metadata();
  }

  private int sequence() {
    return before.lastSequence() + events.size() + 1;
  }

  /** Whoever cancels an order for which money was authorised asks for it to go back. */
  Revision move(Status next, Reason reason) {
    events.add(new OrderEvent.StatusChanged(sequence(), status, next, by, reason));
    status = next;
    boolean paid = strayMoney || payment == PaymentStatus.AUTHORIZED;
    return paid && next == Status.CANCELED ? refund(reason) : this;
  }

  Revision refund(Reason reason) {
    payment = PaymentStatus.REFUND_PENDING;
    events.add(new OrderEvent.RefundRequested(sequence(), by, reason));
    return this;
  }

  Revision releaseStock(Reason reason) {
    events.add(new OrderEvent.ReleaseRequested(sequence(), by, reason));
    return this;
  }

  Revision backorder(Set<Integer> numbers) {
    lines =
        lines.stream()
            .map(line -> numbers.contains(line.number()) ? line.backorder() : line)
            .toList();
    events.add(new OrderEvent.ItemsBackordered(sequence(), numbers, by));
    return this;
  }

  Revision payment(PaymentStatus next) {
    payment = next;
    return this;
  }

  Revision hold(boolean next) {
    onHold = next;
    return this;
  }

  Revision strayMoney() {
    strayMoney = true;
    return this;
  }

  Revision metadata(Metadata next) {
    metadata = next;
    return this;
  }

  /** Says that something else than the status changed. */
  Revision updated() {
    events.add(new OrderEvent.Updated(sequence(), by));
    return this;
  }

  Accepted at(Instant at) {
    return new Accepted(order(before.version() + 1, at), events);
  }

  /** What nobody is told of. */
  Order sameVersion() {
    return order(before.version(), before.updatedAt());
  }

  private Order order(int version, Instant updatedAt) {
    return new Order(
        before.id(),
        before.number(),
        before.tenant(),
        before.region(),
        before.user(),
        before.location(),
        before.type(),
        before.lifecycle(),
        status,
        payment,
        onHold,
        strayMoney,
        lines,
        before.totals(),
        metadata,
        deadline(),
        version,
        before.lastSequence() + events.size(),
        before.createdAt(),
        updatedAt);
  }

  /**
   * The deadline is for the money, and ends when the order leaves its first state or the money is
   * there.
   */
  private Optional<Instant> deadline() {
    boolean waiting = status == Lifecycle.INITIAL && payment != PaymentStatus.AUTHORIZED;
    return before.deadline().filter(it -> waiting);
  }
}
