package dev.orderly.bench.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** Three tables: the figures, what they cost, and how long answers took. */
final class Markdown {

  private Markdown() {}

  static String of(Results results) {
    var lines = new ArrayList<String>();
    results.conditions().forEach(condition -> lines.add("- " + condition));
    lines.add("");
    lines.addAll(figures(results.findings()));
    lines.addAll(costs(results.findings()));
    lines.addAll(latencies(results.findings()));
    return String.join("\n", lines) + "\n";
  }

  private static List<String> figures(List<Finding> findings) {
    var lines = head(Row.HEAD);
    findings.forEach(finding -> lines.add(line(Row.of(finding.figure()).cells())));
    return lines;
  }

  private static List<String> costs(List<Finding> findings) {
    var costly = findings.stream().filter(it -> !it.cpuMicros().isEmpty()).toList();
    var parts = new LinkedHashSet<String>();
    costly.forEach(finding -> parts.addAll(finding.cpuMicros().keySet()));
    if (parts.isEmpty()) {
      return List.of();
    }
    var columns = new ArrayList<>(List.of("CPU time for each answer or event, µs"));
    columns.addAll(parts);
    var lines = new ArrayList<>(List.of(""));
    lines.addAll(head(columns));
    for (var finding : costly) {
      var cells = new ArrayList<>(List.of(finding.work()));
      for (var part : parts) {
        var micros = finding.cpuMicros().get(part);
        cells.add(micros == null ? "" : Numbers.text(micros));
      }
      lines.add(line(cells));
    }
    return lines;
  }

  private static List<String> latencies(List<Finding> findings) {
    var timed = findings.stream().filter(it -> it.times().isPresent()).toList();
    if (timed.isEmpty()) {
      return List.of();
    }
    var lines = new ArrayList<>(List.of(""));
    lines.addAll(head(List.of("time until the answer, ms", "p50", "p99", "p99.9")));
    for (var finding : timed) {
      var times = finding.times().orElseThrow();
      lines.add(
          line(
              List.of(
                  finding.work(),
                  Numbers.text(times.p50()),
                  Numbers.text(times.p99()),
                  Numbers.text(times.p999()))));
    }
    return lines;
  }

  private static List<String> head(List<String> columns) {
    var lines = new ArrayList<String>();
    lines.add(line(columns));
    lines.add("|---|" + "---:|".repeat(columns.size() - 1));
    return lines;
  }

  private static String line(List<String> cells) {
    return "| " + String.join(" | ", cells) + " |";
  }
}
