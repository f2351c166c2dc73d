package dev.orderly.application.saga;

import dev.orderly.application.Trace;
import dev.orderly.domain.order.OrderId;
import java.util.Optional;

/**
 * A saga that was taken up: at which step it is, and how often that was begun before. The turn
 * tells this time from every other; who has not the newest one writes nothing. Told is whether the
 * news that the order was placed has left for the bus. What is done for the order belongs to the
 * trace in which it was placed.
 */
public record Saga(
    OrderId order, Step step, int attempts, int turn, boolean told, Optional<Trace> trace) {

  /**
   * How often the step will have been begun when it is begun now. A release in the place of a
   * reservation counts on from there.
   */
  int attemptsAt(Step next) {
    return next == step || isInsteadOfReserving(next) ? attempts + 1 : 1;
  }

  /** Whether it releases what nobody knows to be reserved. */
  boolean isInsteadOfReserving(Step next) {
    return step == Step.RESERVE && next == Step.RELEASE;
  }
}
