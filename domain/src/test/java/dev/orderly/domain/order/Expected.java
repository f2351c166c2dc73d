package dev.orderly.domain.order;

import dev.orderly.domain.lifecycle.Status;
import dev.orderly.domain.order.Decision.Accepted;
import dev.orderly.domain.order.Reaction.Applied;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is expected to become of an order, written down step by step. */
final class Expected {

  private final Order before;
  private final Actor by;
  private final Instant at;
  private final List<OrderEvent> events = new ArrayList<>();
  private Status status;
  private PaymentStatus payment;
  private boolean onHold;
  private boolean strayMoney;
  private List<Line> lines;
  private Optional<Instant> deadline;

  Expected(Order before, Actor by, Instant at) {
    this.before = before;
    this.by = by;
    this.at = at;
    this.status = before.status();
    this.payment = before.payment();
    this.onHold = before.onHold();
    this.strayMoney = before.strayMoney();
    this.lines = before.lines();
    this.deadline = before.deadline();
  }

  private int sequence() {
    return before.lastSequence() + events.size() + 1;
  }

  Expected payment(PaymentStatus next) {
    payment = next;
    return this;
  }

  Expected onHold(boolean next) {
    onHold = next;
    return this;
  }

  Expected strayMoney() {
    strayMoney = true;
    return this;
  }

  Expected noDeadline() {
    deadline = Optional.empty();
    return this;
  }

  /** Of this line, and no other, there is not enough. */
  Expected backordered(int number) {
    lines = lines.stream().map(line -> line.number() == number ? line.backorder() : line).toList();
    return tells(new OrderEvent.ItemsBackordered(sequence(), Set.of(number), by));
  }

  Expected tells(OrderEvent event) {
    events.add(event);
    return this;
  }

  Expected updated() {
    return tells(new OrderEvent.Updated(sequence(), by));
  }

  /** A new order that moves is not due any more. */
  Expected moved(Status next, Reason reason) {
    var event = new OrderEvent.StatusChanged(sequence(), status, next, by, reason);
    status = next;
    return noDeadline().tells(event);
  }

  Expected released(Reason reason) {
    return tells(new OrderEvent.ReleaseRequested(sequence(), by, reason));
  }

  Expected refunded(Reason reason) {
    return tells(new OrderEvent.RefundRequested(sequence(), by, reason));
  }

  Applied applied() {
    return new Applied(accepted(), Optional.empty());
  }

  Applied noted(String code) {
    return new Applied(accepted(), Optional.of(new Note(code, by, strayMoney)));
  }

  Accepted accepted() {
    var after =
        new Order(
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
            before.metadata(),
            deadline,
            before.version() + 1,
            before.lastSequence() + events.size(),
            before.createdAt(),
            at);
    return new Accepted(after, events);
  }
}
