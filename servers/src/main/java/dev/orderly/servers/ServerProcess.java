package dev.orderly.servers;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** The one process behind a server: started, signalled, and started again with the same log. */
final class ServerProcess {
  private static final Duration KILLED_WITHIN = Duration.ofSeconds(10);
  private static final int TAIL_BYTES = 4096;

  private final String name;
  private final RunFolder folder;
  private final Path log;
  private Process process;
  private long logStart;

  ServerProcess(String name, RunFolder folder, Path log) {
    this.name = name;
    this.folder = folder;
    this.log = log;
  }

  String name() {
    return name;
  }

  Path log() {
    return log;
  }

  boolean isRunning() {
    return process != null && process.isAlive();
  }

  OptionalLong pid() {
    return isRunning() ? OptionalLong.of(process.pid()) : OptionalLong.empty();
  }

  /** Starts the command and returns when it is ready; a fault carries the end of its log. */
  void start(
      List<String> command,
      Map<String, String> environment,
      Duration limit,
      BooleanSupplier ready) {
    try {
      logStart = Files.exists(log) ? Files.size(log) : 0;
      process = folder.start(command, environment, log);
    } catch (IOException e) {
      throw new ServerFault("%s could not be started: %s".formatted(name, e.getMessage()), e);
    }
    boolean settled = Poll.until(limit, () -> !process.isAlive() || ready.getAsBoolean());
    if (!process.isAlive()) {
      throw new ServerFault(
          "%s ended with exit code %d instead of starting: %s"
              .formatted(name, process.exitValue(), logTail()));
    }
    if (!settled) {
      kill();
      throw new ServerFault(
          "%s was not ready within %d s: %s".formatted(name, limit.toSeconds(), logTail()));
    }
  }

  void signal(String signal) {
    if (isRunning()) Pids.signal(signal, List.of(process.toHandle()));
  }

  boolean awaitExit(Duration patience) {
    return Poll.until(patience, () -> !isRunning());
  }

  void pause() {
    if (!isRunning()) return;
    // The parent first: frozen, it starts no more children behind our back.
    signal("STOP");
    Pids.signal("STOP", process.descendants().toList());
  }

  void resume() {
    if (isRunning()) Pids.signal("CONT", Pids.tree(process.toHandle()));
  }

  void kill() {
    if (process == null) return;
    var tree = Pids.tree(process.toHandle());
    tree.forEach(ProcessHandle::destroyForcibly);
    if (!Pids.awaitGone(tree, KILLED_WITHIN) || !awaitExit(KILLED_WITHIN)) {
      throw new ServerFault("%s survived kill -9".formatted(name));
    }
  }

  boolean saidPortInUse() {
    var tail = logTail();
    return Stream.of("Address already in use", "Address in use", "eaddrinuse")
        .anyMatch(tail::contains);
  }

  /** The end of what was logged since the last start. */
  String logTail() {
    try (var file = new RandomAccessFile(log.toFile(), "r")) {
      long from = Math.max(logStart, file.length() - TAIL_BYTES);
      var tail = new byte[(int) (file.length() - from)];
      file.seek(from);
      file.readFully(tail);
      var text = new String(tail, StandardCharsets.UTF_8).strip();
      return text.isEmpty() ? "it logged nothing" : "its log ends with\n" + text;
    } catch (IOException e) {
      return "it has no log";
    }
  }

  void close() {
    folder.close();
  }
}
