package dev.orderly.bench.load;

import java.time.Duration;

/**
 * The times of a run, as {@link System#nanoTime} tells them: after the warm-up it is measured, and
 * at the end nothing more is asked.
 */
record Window(long start, long measureFrom, long end) {

  static Window from(long start, Duration warmUp, Duration duration) {
    long measureFrom = start + warmUp.toNanos();
    return new Window(start, measureFrom, measureFrom + duration.toNanos());
  }

  boolean measures(long time) {
    return time - measureFrom >= 0 && time - end < 0;
  }
}
