package dev.orderly.application.timeline;

import dev.orderly.domain.order.OrderId;

/** Keeps which attempts to handle a message about an order failed, for those who ask why. */
public interface Attempts {

  void failed(Failed attempt);

  /** An attempt, counted from 1 for each message, and what becomes of the message after it. */
  record Failed(
      OrderId order,
      String consumer,
      String eventId,
      int attempt,
      Outcome outcome,
      String reason) {}

  /** Tried again later, or given up. */
  enum Outcome {
    RETRIED,
    DEAD
  }
}
