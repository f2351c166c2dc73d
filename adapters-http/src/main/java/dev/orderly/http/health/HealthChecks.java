package dev.orderly.http.health;

import dev.orderly.application.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;

/**
 * Whether everything that the service leans on answers. All checks run side by side, each with its
 * own deadline, and what they say is believed for a second, however many ask.
 */
public final class HealthChecks {

  private static final long BELIEVED_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final List<Check> checks;
  private final LongSupplier nanoTime;
  private volatile boolean leaving;
  private volatile boolean outdated;
  private Report last;
  private long lastAt;

  public HealthChecks(List<Check> checks, LongSupplier nanoTime) {
    this.checks = List.copyOf(checks);
    this.nanoTime = nanoTime;
  }

  /** A dependency: without a required one there is no service, without another one a lesser one. */
  public record Check(String name, boolean required, Duration deadline, Probe probe) {}

  /**
   * Asks a dependency for a sign of life, and throws when there is none. It comes to its own end:
   * it is not waited for any longer than its deadline, but left alone then.
   */
  @FunctionalInterface
  public interface Probe {
    void run() throws Exception;
  }

  /** How the service and its dependencies are. */
  public record Report(boolean ready, String json) {}

  /** From now on the service is not ready, however well it feels: it is about to stop. */
  public void leave() {
    leaving = true;
  }

  public boolean isLeaving() {
    return leaving;
  }

  /** Something has changed for good: what was believed until now counts no more. */
  public void forget() {
    outdated = true;
  }

  public Report report() {
    return leaving ? new Report(false, json("down", List.of())) : checked();
  }

  private synchronized Report checked() {
    long now = nanoTime.getAsLong();
    if (last == null || outdated || now - lastAt >= BELIEVED_NANOS) {
      outdated = false;
      last = check();
      lastAt = nanoTime.getAsLong();
    }
    return last;
  }

  private Report check() {
    var running = new ArrayList<Running>(checks.size());
    for (var check : checks) {
      running.add(Running.start(check, nanoTime));
    }
    var results = running.stream().map(Running::result).toList();
    boolean ready = results.stream().allMatch(it -> it.up() || !it.check().required());
    boolean whole = results.stream().allMatch(Result::up);
    return new Report(ready, json(whole ? "up" : ready ? "degraded" : "down", results));
  }

  private static String json(String status, List<Result> results) {
    var json = new Json().open('{').text("status", status).name("checks").open('{');
    for (var result : results) {
      json.name(result.check().name())
          .open('{')
          .text("status", result.up() ? "up" : "down")
          .number("ms", result.millis())
          .close('}');
    }
    return json.close('}').close('}').toString();
  }

  private record Result(Check check, boolean up, long millis) {}

  private record Running(Check check, FutureTask<Result> task, long since, LongSupplier nanoTime) {

    static Running start(Check check, LongSupplier nanoTime) {
      long since = nanoTime.getAsLong();
      var task = new FutureTask<>(() -> result(check, answers(check.probe()), since, nanoTime));
      Thread.ofVirtual().name("health-" + check.name()).start(task);
      return new Running(check, task, since, nanoTime);
    }

    private static boolean answers(Probe probe) {
      try {
        probe.run();
        return true;
      } catch (Exception _) {
        return false;
      }
    }

    /** The time is taken where the answer comes: others may be waited for longer. */
    private static Result result(Check check, boolean up, long since, LongSupplier nanoTime) {
      return new Result(check, up, TimeUnit.NANOSECONDS.toMillis(nanoTime.getAsLong() - since));
    }

    Result result() {
      try {
        long spent = nanoTime.getAsLong() - since;
        long left = Math.max(0, check.deadline().toNanos() - spent);
        return task.get(left, TimeUnit.NANOSECONDS);
      } catch (ExecutionException | TimeoutException _) {
        // Not interrupted: in the middle of a read that would cost the database a connection.
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
      return result(check, false, since, nanoTime);
    }
  }
}
