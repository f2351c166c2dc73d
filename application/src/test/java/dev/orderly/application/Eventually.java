package dev.orderly.application;

import java.time.Duration;

/** Looks again and again until an assertion holds, and fails with it when it never does. */
public final class Eventually {

  private static final Duration WITHIN = Duration.ofSeconds(30);
  private static final Duration STEP = Duration.ofMillis(5);

  private Eventually() {}

  public static void holds(Runnable assertion) {
    long end = System.nanoTime() + WITHIN.toNanos();
    while (true) {
      try {
        assertion.run();
        return;
      } catch (AssertionError failure) {
        if (System.nanoTime() > end) {
          throw failure;
        }
      }
      try {
        Thread.sleep(STEP);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError("interrupted", e);
      }
    }
  }
}
