package dev.orderly.worker.metrics;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;

/**
 * Something that costs to know, asked for only when somebody reads it, and not more often than it
 * can be afforded: after an answer, fifty times as long as it took is left between, so that asking
 * never takes more than a fiftieth of the time, however large the books have grown. Nobody waits
 * for it longer than a moment; what is not known by then is unknown.
 */
final class Sampled<T> {

  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final long BELIEVED_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final int SHARE = 50;

  private final Callable<T> ask;
  private final LongSupplier nanoTime;
  private FutureTask<Answer<T>> asking;
  private Optional<T> last = Optional.empty();
  private long askAgainAt;

  Sampled(Callable<T> ask, LongSupplier nanoTime) {
    this.ask = ask;
    this.nanoTime = nanoTime;
    this.askAgainAt = nanoTime.getAsLong();
  }

  private record Answer<T>(Optional<T> value, long costNanos) {}

  /** Empty when it cannot be known now. */
  synchronized Optional<T> get() {
    if (nanoTime.getAsLong() - askAgainAt >= 0) {
      last = askAnew();
    }
    return last;
  }

  private Optional<T> askAnew() {
    if (asking == null) {
      asking = new FutureTask<>(this::answer);
      Thread.ofVirtual().name("metrics").start(asking);
    }
    try {
      var answer = asking.get(PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
      asking = null;
      long pause = answer.value().isPresent() ? SHARE * answer.costNanos() : 0;
      askAgainAt = nanoTime.getAsLong() + Math.max(BELIEVED_NANOS, pause);
      return answer.value();
    } catch (TimeoutException | ExecutionException _) {
      askAgainAt = nanoTime.getAsLong() + BELIEVED_NANOS;
      return Optional.empty();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private Answer<T> answer() {
    long since = nanoTime.getAsLong();
    Optional<T> value;
    try {
      value = Optional.of(ask.call());
    } catch (Exception | Error _) {
      value = Optional.empty();
    }
    return new Answer<>(value, nanoTime.getAsLong() - since);
  }
}
