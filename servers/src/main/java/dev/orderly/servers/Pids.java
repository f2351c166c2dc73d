package dev.orderly.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** Signals for processes, and the truth about whether they still live. */
final class Pids {
  private static final Path PROC = Path.of("/proc");

  private Pids() {}

  /** The process and all below it, the parents first. */
  static List<ProcessHandle> tree(ProcessHandle root) {
    return Stream.concat(Stream.of(root), root.descendants()).toList();
  }

  static void signal(String signal, Collection<ProcessHandle> processes) {
    var pids = processes.stream().filter(Pids::isAlive).map(p -> Long.toString(p.pid())).toList();
    if (pids.isEmpty()) return;
    // One of them may leave meanwhile, so the exit code says nothing.
    Commands.run(Stream.concat(Stream.of("kill", "-" + signal), pids.stream()).toList());
  }

  static boolean awaitGone(Collection<ProcessHandle> processes, Duration limit) {
    return Poll.until(limit, () -> processes.stream().noneMatch(Pids::isAlive));
  }

  /**
   * A dead process keeps its pid until its parent takes notice, which for an orphan can last
   * seconds. Such a zombie holds nothing any more, so it counts as gone.
   */
  static boolean isAlive(ProcessHandle process) {
    return process.isAlive() && !isZombie(process.pid());
  }

  private static boolean isZombie(long pid) {
    try {
      var stat = Files.readString(PROC.resolve(Long.toString(pid)).resolve("stat"));
      return stat.startsWith("Z", stat.lastIndexOf(')') + 2);
    } catch (IOException e) {
      return false;
    }
  }
}
