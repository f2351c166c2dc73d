package dev.orderly.application.saga;

import dev.orderly.domain.order.OrderId;

/**
 * A saga that was taken up: at which step it is, and how often that was begun before. The turn
 * tells this time from every other; who has not the newest one writes nothing. Told is whether the
 * news that the order was placed has left for the bus.
 */
public record Saga(OrderId order, Step step, int attempts, int turn, boolean told) {

  /** How often the step will have been begun when it is begun now. */
  int attemptsAt(Step next) {
    return next == step ? attempts + 1 : 1;
  }
}
