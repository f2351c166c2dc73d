package dev.orderly.bench.load;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * The main class of the process that makes the load, apart from all that it measures. It tells on
 * its standard output when it begins to measure, and at the end what it found out.
 */
public final class Generator {

  static final String MEASURING = "measuring";

  /** As many as wrk is given: more would take the two processors away from the others. */
  private static final int THREADS = 2;

  /** For the threads to come up, so that all of them begin together. */
  private static final Duration RUN_UP = Duration.ofMillis(20);

  private Generator() {}

  public static void main(String[] arguments)
      throws IOException, InterruptedException, ExecutionException {
    run(LoadSpec.read(Path.of(arguments[0]))).lines().forEach(System.out::println);
  }

  static LoadReport run(LoadSpec spec)
      throws IOException, InterruptedException, ExecutionException {
    var requests = requests(spec);
    var window = Window.from(System.nanoTime() + RUN_UP.toNanos(), spec.warmUp(), spec.duration());
    int threads = Math.min(THREADS, spec.connections());
    try (var executor = Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
      var tallies = new ArrayList<Future<Tally>>();
      for (int i = 0; i < threads; i++) {
        var turns = new Loop.Turns(i, threads);
        tallies.add(executor.submit(() -> run(spec, requests, window, turns)));
      }
      TimeUnit.NANOSECONDS.sleep(window.measureFrom() - System.nanoTime());
      System.out.println(MEASURING);
      var total = new Tally(window);
      for (var tally : tallies) {
        total.add(tally.get());
      }
      return total.report();
    }
  }

  private static Tally run(LoadSpec spec, Requests requests, Window window, Loop.Turns turns)
      throws IOException {
    int connections = spec.connections() / turns.step();
    try (var loop =
        new Loop(spec.port(), connections, requests, pace(spec, window, turns), window, turns)) {
      return loop.run();
    }
  }

  /** Each thread takes its share of the rate, and they take turns. */
  private static Pace pace(LoadSpec spec, Window window, Loop.Turns turns) {
    if (spec.rate().isEmpty()) {
      return new Pace.AsAnswered();
    }
    double interval = TimeUnit.SECONDS.toNanos(1) / (double) spec.rate().get();
    return new Pace.AtFixedTimes(
        window.start() + (long) (turns.first() * interval), interval * turns.step());
  }

  private static Requests requests(LoadSpec spec) {
    return switch (spec.protocol()) {
      case HTTP ->
          new HttpRequests(
              spec.targets(),
              spec.body(),
              "bench-" + HexFormat.of().toHexDigits(System.nanoTime()) + "-");
      case REDIS -> new RedisRequests(spec.targets().getFirst().path());
    };
  }
}
