package dev.orderly.bootstrap.journey;

import dev.orderly.servers.RunFolder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/**
 * One of our jars, started as a user starts it: what it prints is kept, and it can be asked to stop
 * or be killed.
 */
final class OrderlyProcess implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(10);
  private static final Duration GOODBYE = Duration.ofSeconds(15);

  /** They end with this JVM, whatever ends it. */
  private static final RunFolder WATCH = RunFolder.open("journey", "KILL");

  /** It does not live long enough for more than the first compiler to pay. */
  private static final List<String> SHORT_LIVED =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

  private final String name;
  private final Process process;
  private final List<String> lines = new ArrayList<>();
  private final Thread reader;

  private OrderlyProcess(String name, Process process) {
    this.name = name;
    this.process = process;
    this.reader = Thread.ofVirtual().name(name).start(this::read);
  }

  /**
   * Runs {@code java -jar} on the jar that the system property names, with nothing but these
   * variables set.
   */
  static OrderlyProcess start(
      String name,
      String jarProperty,
      Path folder,
      Map<String, String> environment,
      String... arguments) {
    var command = new ArrayList<String>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(SHORT_LIVED);
    command.addAll(coverage());
    command.addAll(
        List.of("-jar", Path.of(System.getProperty(jarProperty)).toAbsolutePath().toString()));
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(WATCH.watched(command)).directory(folder.toFile());
    builder.redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().put("PATH", System.getenv("PATH"));
    builder.environment().putAll(environment);
    try {
      return new OrderlyProcess(name, builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The coverage agent, when the build watches the started jars too. */
  private static List<String> coverage() {
    var options = System.getProperty("orderly.jvm.options", "").strip();
    return options.isEmpty() ? List.of() : List.of(options.split(" "));
  }

  private void read() {
    var input = new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8);
    try (var output = new BufferedReader(input)) {
      for (var line = output.readLine(); line != null; line = output.readLine()) {
        keep(line);
      }
    } catch (IOException _) {
      // The stream of a killed process may break; what was read until then is kept.
    }
  }

  private synchronized void keep(String line) {
    lines.add(line);
  }

  synchronized List<String> lines() {
    return List.copyOf(lines);
  }

  /**
   * Waits for a line of output, and fails with all of it when the process ends or time runs out.
   */
  String awaitLine(Predicate<String> wanted) {
    var deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      boolean over = reader.getState() == Thread.State.TERMINATED || System.nanoTime() > deadline;
      var found = lines().stream().filter(wanted).findFirst();
      if (found.isPresent()) {
        return found.get();
      }
      if (over) {
        throw new AssertionError(name + " did not print it:\n" + String.join("\n", lines()));
      }
      LockSupport.parkNanos(LOOK_AGAIN.toNanos());
    }
  }

  /** Asks it to leave (SIGTERM) and answers its exit code. */
  int stop() {
    process.destroy();
    return exitCode();
  }

  int exitCode() {
    try {
      if (!process.waitFor(GOODBYE.toMillis(), TimeUnit.MILLISECONDS)) {
        kill();
        throw new AssertionError(name + " did not leave:\n" + String.join("\n", lines()));
      }
      reader.join();
      return process.exitValue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** kill -9. */
  void kill() {
    try {
      process.destroyForcibly().waitFor();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    if (process.isAlive()) {
      kill();
    }
  }
}
