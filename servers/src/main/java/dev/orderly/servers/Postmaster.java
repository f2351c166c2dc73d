package dev.orderly.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a PostgreSQL server says about itself in its data folder's postmaster.pid. */
record Postmaster(long pid, Path data, boolean ready) {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int STATUS_LINE = 7;

  static Optional<Postmaster> of(Path data) {
    try {
      var lines = Files.readAllLines(file(data));
      var ready = lines.size() > STATUS_LINE && lines.get(STATUS_LINE).strip().equals("ready");
      // A server without clients, as used while the data is made, writes its pid negated.
      return Optional.of(
          new Postmaster(Math.abs(Long.parseLong(lines.getFirst().strip())), data, ready));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException | RuntimeException e) {
      // Caught while it was being written, or cut short by a full disk.
      return Optional.empty();
    }
  }

  /**
   * Ends the server that a killed JVM left on that data, and takes away the file that keeps the
   * next server from starting. The file's pid may belong to somebody else by now; that process is
   * left alone. Removing the file is safe: a server also finds others by their shared memory.
   */
  static void clear(Path data) throws IOException {
    of(data).flatMap(Postmaster::process).ifPresent(Postmaster::end);
    Files.deleteIfExists(file(data));
  }

  private Optional<ProcessHandle> process() {
    return ProcessHandle.of(pid).filter(Pids::isAlive).filter(this::servesThisData);
  }

  private boolean servesThisData(ProcessHandle process) {
    var info = process.info();
    boolean postgres = info.command().filter(c -> c.endsWith("/postgres")).isPresent();
    return postgres
        && info.arguments().filter(a -> Arrays.asList(a).contains(data.toString())).isPresent();
  }

  private static void end(ProcessHandle postmaster) {
    var tree = Pids.tree(postmaster);
    Pids.signal("CONT", tree);
    Pids.signal("INT", List.of(postmaster));
    if (Pids.awaitGone(tree, PATIENCE)) return;
    tree.forEach(ProcessHandle::destroyForcibly);
    if (!Pids.awaitGone(tree, PATIENCE)) {
      throw new ServerFault(
          "A PostgreSQL left behind (process %d) could not be ended".formatted(postmaster.pid()));
    }
  }

  private static Path file(Path data) {
    return data.resolve("postmaster.pid");
  }
}
