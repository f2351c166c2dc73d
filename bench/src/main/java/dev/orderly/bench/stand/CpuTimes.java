package dev.orderly.bench.stand;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** What processes have used, as Linux counts it in /proc; nothing where there is no /proc. */
final class CpuTimes {

  private static final Path PROC = Path.of("/proc");

  /** Linux tells times in hundredths of a second, whatever its own clock does. */
  private static final Duration TICK = Duration.ofMillis(10);

  private static final int FIRST_TIME = 11;
  private static final int TIMES = 4;

  private CpuTimes() {}

  /** The seconds that a process and all below it have used, those that have left included. */
  static OptionalDouble ofTree(OptionalLong pid) {
    if (pid.isEmpty() || !Files.isDirectory(PROC)) {
      return OptionalDouble.empty();
    }
    var root = ProcessHandle.of(pid.getAsLong());
    long ticks =
        root.stream()
            .flatMap(it -> Stream.concat(Stream.of(it), it.descendants()))
            .mapToLong(it -> ticks(read(PROC.resolve(Long.toString(it.pid())).resolve("stat"))))
            .sum();
    return OptionalDouble.of(ticks * TICK.toMillis() / 1e3);
  }

  /**
   * The four times in a line of {@code stat}: its own in user and kernel mode, and those of the
   * children that it has seen leave. They stand behind the name, which may hold spaces.
   */
  static long ticks(String stat) {
    var fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ");
    if (fields.length < FIRST_TIME + TIMES) {
      return 0;
    }
    return Arrays.stream(fields, FIRST_TIME, FIRST_TIME + TIMES).mapToLong(Long::parseLong).sum();
  }

  /** The most memory that a process has held at any time, in megabytes. */
  static OptionalDouble peakMegabytes(OptionalLong pid) {
    if (pid.isEmpty()) {
      return OptionalDouble.empty();
    }
    return read(PROC.resolve(Long.toString(pid.getAsLong())).resolve("status"))
        .lines()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToDouble(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024.0)
        .findFirst();
  }

  /** A process may leave while we look. */
  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException _) {
      return "";
    }
  }
}
