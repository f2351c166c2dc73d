package dev.orderly.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** One table for a terminal; below a figure, indented, stands what explains it. */
final class TextTable {

  private static final String GAP = "  ";
  private static final String INDENT = "    ";

  private TextTable() {}

  static String of(Results results) {
    var rows = new ArrayList<List<String>>();
    rows.add(Row.HEAD);
    results.findings().forEach(finding -> rows.add(Row.of(finding.figure()).cells()));
    var widths =
        IntStream.range(0, Row.HEAD.size())
            .map(i -> rows.stream().mapToInt(row -> row.get(i).length()).max().orElse(0))
            .toArray();
    var lines = new ArrayList<String>();
    lines.add(line(rows.getFirst(), widths));
    lines.add("-".repeat(lines.getFirst().length()));
    for (int i = 0; i < results.findings().size(); i++) {
      lines.add(line(rows.get(i + 1), widths));
      lines.addAll(explanations(results.findings().get(i)));
    }
    lines.add("");
    lines.addAll(results.conditions());
    return String.join("\n", lines) + "\n";
  }

  private static String line(List<String> cells, int[] widths) {
    return IntStream.range(0, cells.size())
        .mapToObj(i -> cells.get(i) + " ".repeat(widths[i] - cells.get(i).length()))
        .collect(Collectors.joining(GAP))
        .stripTrailing();
  }

  private static List<String> explanations(Finding finding) {
    var lines = new ArrayList<String>();
    if (!finding.cpuMicros().isEmpty()) {
      lines.add(INDENT + "CPU µs each: " + parts(finding.cpuMicros()));
    }
    finding
        .times()
        .ifPresent(
            it ->
                lines.add(
                    INDENT
                        + "p50 %s, p99 %s, p99.9 %s ms"
                            .formatted(
                                Numbers.text(it.p50()),
                                Numbers.text(it.p99()),
                                Numbers.text(it.p999()))));
    return lines;
  }

  private static String parts(Map<String, Double> micros) {
    return micros.entrySet().stream()
        .map(part -> part.getKey() + " " + Numbers.text(part.getValue()))
        .collect(Collectors.joining(", "));
  }
}
