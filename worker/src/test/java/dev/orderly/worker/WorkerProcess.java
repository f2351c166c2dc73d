package dev.orderly.worker;

import dev.orderly.servers.RunFolder;
import dev.orderly.servers.TestServers;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** A worker in a JVM of its own, that can be told to leave, or killed. */
final class WorkerProcess implements AutoCloseable {

  private static final Duration GOODBYE = Duration.ofSeconds(10);

  /** Workers end with this JVM, whatever ends it. */
  private static final RunFolder WATCH = RunFolder.open("workers", "KILL");

  private final Process process;
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final Thread reader;

  private WorkerProcess(Process process) {
    this.process = process;
    this.reader = Thread.ofVirtual().start(this::read);
  }

  /** On the shop's database and the tests' broker; what is given comes on top. */
  static WorkerProcess start(Shop shop, Map<String, String> more) {
    return start(environment(shop, more));
  }

  static WorkerProcess start(Map<String, String> environment) {
    return start(WorkerClasses.options(), environment);
  }

  static WorkerProcess start(List<String> classes, Map<String, String> environment) {
    var command = new ArrayList<String>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xlog:cds=off,aot=off"));
    command.addAll(classes);
    command.add(WorkerMain.class.getName());
    var builder = new ProcessBuilder(WATCH.watched(command)).redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().put("PATH", System.getenv("PATH"));
    builder.environment().putAll(environment);
    try {
      return new WorkerProcess(builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Map<String, String> environment(Shop shop, Map<String, String> more) {
    var environment = new HashMap<String, String>();
    environment.put("DATABASE_URL", shop.databaseUrl());
    environment.put("REDIS_URL", "redis://127.0.0.1:1");
    environment.put("RABBITMQ_URL", TestServers.rabbit().url());
    environment.put("LOG_FORMAT", "text");
    environment.put("WORKER_DELAY_MS", "0");
    environment.putAll(more);
    return environment;
  }

  private void read() {
    var input = new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8);
    try (var output = new BufferedReader(input)) {
      output.lines().forEach(lines::add);
    } catch (IOException | UncheckedIOException e) {
      lines.add("(the output broke off: " + e.getMessage() + ")");
    }
  }

  /** What it has printed so far. */
  List<String> lines() {
    return List.copyOf(lines);
  }

  /** Tells it to leave, with SIGTERM, and goes on listening to it. */
  void leave() {
    process.toHandle().destroy();
  }

  /** Waits until it has gone, not longer than it may take. */
  int exitCode() throws InterruptedException {
    if (!process.waitFor(GOODBYE.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new AssertionError("still there:\n" + String.join("\n", lines));
    }
    reader.join();
    return process.exitValue();
  }

  /** With SIGKILL. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Freezes it, as a machine that is out of memory does: its connections stay open. */
  void pause() throws InterruptedException {
    signal("STOP");
  }

  void resume() throws InterruptedException {
    signal("CONT");
  }

  private void signal(String name) throws InterruptedException {
    try {
      new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws InterruptedException {
    kill();
  }
}
