package dev.orderly.bootstrap.command;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.function.IntConsumer;
import java.util.function.LongSupplier;

/**
 * Shows how far something is and how long it will still take: a bar that grows, where somebody
 * watches a terminal; elsewhere a line every few seconds.
 */
final class ProgressBar implements IntConsumer {

  private static final int WIDTH = 30;
  private static final int PERCENT = 100;
  private static final Duration BETWEEN_LINES = Duration.ofSeconds(5);

  private final String what;
  private final int total;
  private final boolean onTerminal;
  private final PrintStream out;
  private final LongSupplier nanoTime;
  private final long began;
  private long shown;

  ProgressBar(String what, int total, boolean onTerminal, PrintStream out, LongSupplier nanoTime) {
    this.what = what;
    this.total = total;
    this.onTerminal = onTerminal;
    this.out = out;
    this.nanoTime = nanoTime;
    this.began = nanoTime.getAsLong();
    this.shown = began;
  }

  /** On the error stream, so that what a command prints can be piped. */
  static ProgressBar of(String what, int total) {
    boolean onTerminal = System.console() != null && System.console().isTerminal();
    return new ProgressBar(what, total, onTerminal, System.err, System::nanoTime);
  }

  @Override
  public void accept(int done) {
    long now = nanoTime.getAsLong();
    boolean over = done >= total;
    if (onTerminal) {
      out.print("\r" + bar(done) + text(done, now) + (over ? "\n" : ""));
      out.flush();
    } else if (over || now - shown >= BETWEEN_LINES.toNanos()) {
      out.println(text(done, now).strip());
      shown = now;
    }
  }

  private String bar(int done) {
    int full = (int) ((long) WIDTH * done / total);
    return "[" + "#".repeat(full) + ".".repeat(WIDTH - full) + "]";
  }

  private String text(int done, long now) {
    long passed = now - began;
    long left = Duration.ofNanos((long) ((double) passed / done * (total - done))).toSeconds();
    return String.format(
        Locale.ROOT,
        " %3d %%  %,d of %,d %s, %s ",
        (long) PERCENT * done / total,
        done,
        total,
        what,
        done < total ? left + " s left" : Duration.ofNanos(passed).toSeconds() + " s");
  }
}
