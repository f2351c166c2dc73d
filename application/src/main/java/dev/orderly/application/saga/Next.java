package dev.orderly.application.saga;

import java.time.Duration;
import java.util.Optional;

/** How a saga goes on. */
public sealed interface Next {

  /** With this step, begun so often before: at a time, or when the order changes. */
  record At(Step step, int attempts, Optional<Duration> in, Optional<String> trouble)
      implements Next {}

  /** There is nothing more to do for the order, ever. */
  record Over() implements Next {}

  static Next now(Step step, int attempts) {
    return new At(step, attempts, Optional.of(Duration.ZERO), Optional.empty());
  }

  static Next resting(Step step, int attempts) {
    return new At(step, attempts, Optional.empty(), Optional.empty());
  }

  static Next later(Step step, int attempts, Duration in, String trouble) {
    return new At(step, attempts, Optional.of(in), Optional.of(trouble));
  }
}
