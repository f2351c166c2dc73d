package dev.orderly.partners.client;

import dev.orderly.application.Backoff;
import dev.orderly.partners.client.Exchange.Answered;
import dev.orderly.partners.client.Exchange.Cause;
import dev.orderly.partners.client.Exchange.Failed;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Tries again what may go better the next time, after a pause of random length (full jitter), so
 * that those who failed together do not come back together. A pause that would end after the
 * deadline is not begun.
 */
final class Retries {

  static final int MAX_TRIES = 3;

  private static final Backoff LONGEST_PAUSE =
      new Backoff(Duration.ofMillis(100), Duration.ofSeconds(1));

  private final RetryBudget budget = new RetryBudget();
  private final RandomGenerator random;
  private final Pause pause;

  Retries(RandomGenerator random, Pause pause) {
    this.random = random;
    this.pause = pause;
  }

  /** How time passes between two tries. */
  @FunctionalInterface
  interface Pause {
    void last(Duration length) throws InterruptedException;
  }

  Exchange run(Supplier<Exchange> attempt, Deadline deadline) {
    budget.earn();
    for (int tries = 1; true; tries++) {
      var exchange = attempt.get();
      if (!isWorthAnotherTry(exchange) || tries == MAX_TRIES) {
        return exchange;
      }
      var length = random.nextLong(LONGEST_PAUSE.after(tries).toNanos() + 1);
      if (length >= deadline.nanosLeft() || !budget.spend()) {
        return exchange;
      }
      try {
        pause.last(Duration.ofNanos(length));
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        return new Failed(Cause.INTERRUPTED, "interrupted before the next try");
      }
    }
  }

  private static boolean isWorthAnotherTry(Exchange exchange) {
    return switch (exchange) {
      case Answered _ -> false;
      case Failed(var cause, var _) -> cause.isWorthAnotherTry();
    };
  }
}
