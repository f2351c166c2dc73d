package dev.orderly.application.timeline;

import dev.orderly.application.Trace;
import dev.orderly.domain.order.OrderId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What an order has left behind beside its history, wherever that was written down. */
public interface Trail {

  List<Told> told(OrderId order);

  List<Attempt> attempts(OrderId order);

  List<Call> calls(OrderId order);

  List<Deadline> deadlines(OrderId order);

  /** Something that happened to an order, or is to happen. */
  sealed interface Step {
    Instant at();
  }

  /** An event, when it left and when the receiver confirmed it. */
  record Told(
      Instant at,
      UUID id,
      String type,
      int sequence,
      Optional<Trace> trace,
      Way way,
      Optional<Instant> published,
      Optional<Instant> confirmed)
      implements Step {}

  /** How far an event has come. Of old ones only that is known, and no times. */
  enum Way {
    WAITING,
    PUBLISHED,
    CONFIRMED
  }

  /** An attempt to handle a message, ours or news from outside; one that worked is not counted. */
  record Attempt(
      Instant at,
      String consumer,
      String eventId,
      String outcome,
      Optional<Integer> number,
      Optional<String> reason)
      implements Step {}

  /** A call to a partner, and how long it took. */
  record Call(Instant at, String partner, String verb, int attempt, String outcome, Duration took)
      implements Step {}

  /** What is to be done by when, and what went wrong with it so far. */
  record Deadline(Instant at, String what, int attempts, Optional<String> lastError)
      implements Step {}
}
