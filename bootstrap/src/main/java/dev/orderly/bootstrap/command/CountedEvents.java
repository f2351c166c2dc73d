package dev.orderly.bootstrap.command;

import dev.orderly.application.event.EventMessage;
import dev.orderly.application.event.Events;
import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;

/**
 * Passes events on, and tells every few seconds how many have arrived and which time they are of:
 * how many there will be nobody knows.
 */
final class CountedEvents implements Events {

  private static final long BETWEEN_LINES = Duration.ofSeconds(2).toNanos();

  private final Events receiver;
  private final PrintStream out;
  private final LongSupplier nanoTime;
  private long arrived;
  private long toldAt;

  CountedEvents(Events receiver, PrintStream out, LongSupplier nanoTime) {
    this.receiver = receiver;
    this.out = out;
    this.nanoTime = nanoTime;
    this.toldAt = nanoTime.getAsLong();
  }

  /** Tells it on the error stream, so that what a command prints can be piped. */
  static CountedEvents to(Events receiver) {
    return new CountedEvents(receiver, System.err, System::nanoTime);
  }

  @Override
  public CompletableFuture<Void> publish(EventMessage event) {
    return receiver.publish(event).thenRun(() -> count(event));
  }

  private synchronized void count(EventMessage event) {
    arrived++;
    long now = nanoTime.getAsLong();
    if (now - toldAt >= BETWEEN_LINES) {
      toldAt = now;
      out.printf("%d events sent again so far, up to %s%n", arrived, event.time());
    }
  }

  synchronized long arrived() {
    return arrived;
  }
}
