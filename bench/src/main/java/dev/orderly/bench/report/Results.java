package dev.orderly.bench.report;

import java.util.List;

/**
 * All that a run found out.
 *
 * @param conditions sentences about the machine and how it was measured
 * @param curves how long answers took at growing rates; empty in a quick run
 */
public record Results(List<Finding> findings, List<String> conditions, List<Curve> curves) {

  public Results {
    findings = List.copyOf(findings);
    conditions = List.copyOf(conditions);
    curves = List.copyOf(curves);
  }

  public boolean allMet() {
    return findings.stream().allMatch(finding -> finding.figure().met().orElse(true));
  }

  /** Every figure as a JSON array. */
  public String json() {
    return Json.of(findings.stream().flatMap(finding -> finding.all().stream()).toList());
  }

  /** A table for a terminal. */
  public String text() {
    return TextTable.of(this);
  }

  /** Tables for {@code docs/performance.md}. */
  public String markdown() {
    return Markdown.of(this);
  }

  /** A chart of latencies over rates. */
  public String svg() {
    return Chart.of(curves);
  }
}
