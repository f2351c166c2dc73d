package dev.orderly.domain.order;

import dev.orderly.domain.lifecycle.Status;
import java.util.Set;

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

  /** Something else about the order changed: its hold, or how far its money is. */
  record Updated(int sequence, Actor by) implements OrderEvent {
    @Override
    public EventType type() {
      return EventType.UPDATED;
    }
  }

  /** There was not enough of these lines. */
  record ItemsBackordered(int sequence, Set<Integer> lines, Actor by) implements OrderEvent {
    public ItemsBackordered {
      lines = Set.copyOf(lines);
      if (lines.isEmpty()) {
        throw new IllegalArgumentException("a shortage of no line");
      }
    }

    @Override
    public EventType type() {
      return EventType.ITEM_BACKORDERED;
    }
  }

  /** What was reserved for an order that will not be is free again. */
  record ReleaseRequested(int sequence, Actor by, Reason reason) implements OrderEvent {
    @Override
    public EventType type() {
      return EventType.RELEASE_REQUESTED;
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
