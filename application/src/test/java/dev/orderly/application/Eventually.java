package dev.orderly.application;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** Looks again and again until an assertion holds, and fails with it when it never does. */
public final class Eventually {

  private static final Duration WITHIN = Duration.ofSeconds(30);
  private static final Duration STEP = Duration.ofMillis(5);

  private Eventually() {}

  /** Looks for something until it is there. */
  public static <T> T found(Supplier<Optional<T>> look) {
    var found = new AtomicReference<T>();
    holds(() -> found.set(look.get().orElseThrow(() -> new AssertionError("nothing came"))));
    return found.get();
  }

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
