package dev.orderly.partners.client;

import java.time.Duration;
import java.util.function.LongSupplier;

/** The moment by which everything about one look-up is over, all its tries included. */
record Deadline(long atNanos, LongSupplier nanoTime) {

  static Deadline in(Duration patience, LongSupplier nanoTime) {
    return new Deadline(nanoTime.getAsLong() + patience.toNanos(), nanoTime);
  }

  long nanosLeft() {
    return Math.max(0, atNanos - nanoTime.getAsLong());
  }
}
