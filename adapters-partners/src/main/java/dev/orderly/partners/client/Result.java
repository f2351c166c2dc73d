package dev.orderly.partners.client;

import dev.orderly.domain.CheckReturnValue;
import java.time.Duration;
import java.util.function.Function;

/** What became of asking a partner, after all tries. */
@CheckReturnValue
public sealed interface Result<T> {

  record Got<T>(T value) implements Result<T> {}

  /** There was no answer before the deadline. */
  record TimedOut<T>() implements Result<T> {}

  /** There is no answer, or none that makes sense; asking again is in vain until this is over. */
  record Unavailable<T>(Duration retryAfter) implements Result<T> {}

  default <R> Result<R> map(Function<T, R> change) {
    return switch (this) {
      case Got<T>(var value) -> new Got<>(change.apply(value));
      case TimedOut<T>() -> new TimedOut<>();
      case Unavailable<T>(var retryAfter) -> new Unavailable<>(retryAfter);
    };
  }
}
