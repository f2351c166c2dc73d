package dev.orderly.bench.stage;

import dev.orderly.bench.stand.Stand;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Where and how it was measured, without which no figure means anything. */
final class Conditions {

  private Conditions() {}

  static List<String> of(Setting setting, Instant now, double loadBefore) {
    var sentences = new ArrayList<String>();
    sentences.add(
        "Measured on %s (%s) on %s."
            .formatted(
                now.atOffset(ZoneOffset.UTC).toLocalDate(),
                setting.plan().thorough() ? "the whole run" : "--quick",
                machine()));
    sentences.add(
        "Java %s, PostgreSQL %s; load generator, servers and service share the machine."
            .formatted(
                System.getProperty("java.version"),
                setting.shop().texts("show server_version").getFirst()));
    sentences.add(
        "PostgreSQL is durable (fsync, full_page_writes, synchronous_commit on) with %s."
            .formatted(settings(Stand.POSTGRES)));
    sentences.add("Redis runs with %s.".formatted(settings(Stand.REDIS)));
    sentences.add(
        "Load comes over %d connections. ".formatted(Setting.CONNECTIONS)
            + setting.loads().drivers());
    if (!setting.plan().thorough()) {
      sentences.add(
          "A quick run is over before Java is warm, so speeds are held against no bar here.");
    }
    sentences.add(
        "The machine's load average was %.1f when it began and %.1f when it ended."
            .formatted(loadBefore, loadAverage()));
    sentences.addAll(setting.limits().substitutes());
    return sentences;
  }

  /** What else runs shows here, and in nothing else. */
  static double loadAverage() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }

  private static String settings(Map<String, String> settings) {
    return settings.entrySet().stream()
        .map(it -> it.getKey() + "=" + it.getValue())
        .collect(Collectors.joining(", "));
  }

  private static String machine() {
    return "%s, %d processors, %s %s"
        .formatted(
            firstLine("/proc/cpuinfo", "model name").orElse(System.getProperty("os.arch")),
            Runtime.getRuntime().availableProcessors(),
            System.getProperty("os.name"),
            System.getProperty("os.version"));
  }

  private static Optional<String> firstLine(String file, String beginning) {
    try (var lines = Files.lines(Path.of(file))) {
      return lines
          .filter(line -> line.startsWith(beginning))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
