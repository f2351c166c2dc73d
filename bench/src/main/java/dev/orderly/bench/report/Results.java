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

  /** A page with nothing but the tables. */
  public String markdown() {
    return markdown(Page.EMPTY);
  }

  /** That page, with the tables in the place that it keeps for them. */
  public String markdown(String page) {
    return Page.with(page, Markdown.of(this));
  }

  /** A chart of latencies over rates. */
  public String svg() {
    return Chart.of(curves);
  }
}
