package dev.orderly.partners.client;

import dev.orderly.partners.client.Exchange.Answered;
import dev.orderly.partners.client.Exchange.Cause;
import dev.orderly.partners.client.Exchange.Failed;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/**
 * Runs exchanges at the same time, but not more than a few dozen: a hundred connections at once
 * overrun the queue at the door of a small server, and then some of them wait for many seconds. The
 * first one that fails decides: the others are broken off, for without it their answers are of no
 * use.
 */
final class SideBySide {

  private static final int MAX_AT_ONCE = 32;

  private SideBySide() {}

  /** What became of them together. */
  sealed interface Outcome {
    record All(List<Reply> replies) implements Outcome {}

    record None(Failed failed) implements Outcome {}
  }

  static Outcome run(List<Supplier<Exchange>> exchanges) {
    return exchanges.size() == 1 ? outcome(exchanges.getFirst().get()) : together(exchanges);
  }

  private static Outcome outcome(Exchange only) {
    return switch (only) {
      case Answered(var reply) -> new Outcome.All(List.of(reply));
      case Failed failed -> new Outcome.None(failed);
    };
  }

  private static Outcome together(List<Supplier<Exchange>> exchanges) {
    int atOnce = Math.min(exchanges.size(), MAX_AT_ONCE);
    try (var threads = Executors.newFixedThreadPool(atOnce, Thread.ofVirtual().factory())) {
      var done = new ExecutorCompletionService<Exchange>(threads);
      var running = exchanges.stream().map(exchange -> done.submit(exchange::get)).toList();
      try {
        for (int i = 0; i < running.size(); i++) {
          if (done.take().get() instanceof Failed failed) {
            threads.shutdownNow();
            return new Outcome.None(failed);
          }
        }
        return new Outcome.All(running.stream().map(SideBySide::reply).toList());
      } catch (InterruptedException _) {
        threads.shutdownNow();
        Thread.currentThread().interrupt();
        return new Outcome.None(new Failed(Cause.INTERRUPTED, "interrupted"));
      } catch (ExecutionException e) {
        threads.shutdownNow();
        throw new IllegalStateException("an exchange answers and does not throw", e);
      }
    }
  }

  private static Reply reply(Future<Exchange> done) {
    return ((Answered) done.resultNow()).reply();
  }
}
