package dev.orderly.servers;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Looks again and again until something is so, or the time is up. An interrupt does not cut it
 * short, so that a server is never left half killed; it is passed on afterwards.
 */
final class Poll {
  private static final long STEP_MILLIS = 5;

  private Poll() {}

  static boolean until(Duration limit, BooleanSupplier condition) {
    long deadline = System.nanoTime() + limit.toNanos();
    boolean interrupted = false;
    try {
      while (!condition.getAsBoolean()) {
        if (System.nanoTime() - deadline > 0) return false;
        try {
          Thread.sleep(STEP_MILLIS);
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
      return true;
    } finally {
      if (interrupted) Thread.currentThread().interrupt();
    }
  }
}
