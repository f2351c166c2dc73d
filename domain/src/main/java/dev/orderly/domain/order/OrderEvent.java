package dev.orderly.domain.order;

import dev.orderly.domain.lifecycle.Status;

/**
 * One thing that happened to an order. Its sequence number is gapless per order, so a reader can
 * tell whether they missed one. Events are returned by the verb that caused them and saved together
 * with the order, or not at all.
 */
public sealed interface OrderEvent {

  int sequence();

  EventType type();

  record Created(int sequence, Actor by) implements OrderEvent {
    @Override
    public EventType type() {
      return EventType.CREATED;
    }
  }

  record StatusChanged(int sequence, Status from, Status to, Actor by, Reason reason)
      implements OrderEvent {
    @Override
    public EventType type() {
      return EventType.STATUS_CHANGED;
    }
  }

  /** The money of a cancelled order must go back; somebody else pays it. */
  record RefundRequested(int sequence, Actor by, Reason reason) implements OrderEvent {
    @Override
    public EventType type() {
      return EventType.REFUND_REQUESTED;
    }
  }
}
