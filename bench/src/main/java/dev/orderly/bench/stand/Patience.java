package dev.orderly.bench.stand;

import dev.orderly.bench.BenchFault;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Looks again and again until something is so, or the time is up. */
public record Patience(Duration limit, Duration step) {

  private static final Duration USUAL_STEP = Duration.ofMillis(5);

  public static Patience of(Duration limit) {
    return new Patience(limit, USUAL_STEP);
  }

  /** For questions that cost something. */
  public Patience lookingEach(Duration other) {
    return new Patience(limit, other);
  }

  /** Whether it was so in time. */
  public boolean until(BooleanSupplier condition) {
    long deadline = System.nanoTime() + limit.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - deadline > 0) {
        return false;
      }
      try {
        Thread.sleep(step);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new BenchFault("Interrupted", e);
      }
    }
    return true;
  }
}
