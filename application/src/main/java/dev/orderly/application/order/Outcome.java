package dev.orderly.application.order;

import dev.orderly.domain.order.OrderId;
import dev.orderly.domain.order.Refusal;

/** What became of a request to write. */
public sealed interface Outcome {

  /** It was done just now. */
  record Done(OrderView view) implements Outcome {}

  /** It was done before, when the same request came first; this is that answer. */
  record Repeated(OrderId id, int statusCode, int version, String json) implements Outcome {}

  record Refused(Refusal refusal) implements Outcome {}

  /** The key belongs to a request that asked for something else. */
  record KeyReused() implements Outcome {}

  /** The same request is being worked on, and did not finish in time. */
  record InProgress() implements Outcome {}
}
