package dev.orderly.domain.order;

import java.util.List;

/**
 * What an order answers when it is asked to change. A refusal is an answer like any other, not an
 * exception.
 */
public sealed interface Decision {

  /** The order as it is afterwards, and what happened. Only this can be saved. */
  record Accepted(Order order, List<OrderEvent> events) implements Decision {

    public Accepted {
      events = List.copyOf(events);
      if (events.isEmpty()) {
        throw new IllegalArgumentException("a change without an event");
      }
    }
  }

  record Refused(Refusal refusal) implements Decision {}
}
