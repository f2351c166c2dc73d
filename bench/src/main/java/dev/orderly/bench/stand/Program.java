package dev.orderly.bench.stand;

import dev.orderly.bench.BenchFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A process that was started for this run, and what it wrote. */
public final class Program {

  private static final Duration LEAVES_WITHIN = Duration.ofSeconds(20);
  private static final int TAIL_LINES = 12;

  private final String name;
  private final Process process;
  private final Path log;

  Program(String name, Process process, Path log) {
    this.name = name;
    this.process = process;
    this.log = log;
  }

  /** The process id while it runs. */
  public OptionalLong pid() {
    return process.isAlive() ? OptionalLong.of(process.pid()) : OptionalLong.empty();
  }

  public List<String> output() {
    try {
      return Files.readAllLines(log);
    } catch (IOException e) {
      throw new BenchFault("The output of %s cannot be read: %s".formatted(name, e), e);
    }
  }

  /** Waits until something is so; a program that ends before is a fault. */
  public void awaitUntil(Duration limit, BooleanSupplier condition) {
    boolean so = Patience.of(limit).until(() -> condition.getAsBoolean() || !process.isAlive());
    if (!condition.getAsBoolean()) {
      throw new BenchFault(
          "%s %s:%n%s".formatted(name, so ? "ended" : "took longer than " + limit, tail()));
    }
  }

  /** Waits until it has done its work, and answers what it wrote. */
  public List<String> awaitEnd(Duration limit) {
    boolean ended = Patience.of(limit).until(() -> !process.isAlive());
    if (!ended) {
      process.destroyForcibly();
      throw new BenchFault("%s took longer than %s:%n%s".formatted(name, limit, tail()));
    }
    if (process.exitValue() != 0) {
      throw new BenchFault("%s did not succeed:%n%s".formatted(name, tail()));
    }
    return output();
  }

  /** Asks it to leave, and waits until it has left. */
  public void stop() {
    process.destroy();
    try {
      if (!process.waitFor(LEAVES_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
        throw new BenchFault(name + " did not leave when it was asked to");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchFault("Interrupted while " + name + " left", e);
    }
  }

  private String tail() {
    var lines = output();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
  }
}
