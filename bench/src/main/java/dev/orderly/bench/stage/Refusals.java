package dev.orderly.bench.stage;

import dev.orderly.bench.load.LoadReport;
import dev.orderly.bench.report.Bar;
import dev.orderly.bench.report.Figure;
import dev.orderly.bench.report.Finding;
import java.util.List;

/** Answers that nobody wanted: a rate that was reached with them is worth nothing. */
final class Refusals {

  private Refusals() {}

  /** Nothing when all went well. */
  static List<Finding> in(String name, LoadReport report, int wanted) {
    long others = report.otherThan(wanted);
    return others == 0
        ? List.of()
        : List.of(
            Finding.of(
                Figure.of(
                        "%s: other than %d (%s)".formatted(name, wanted, report.but(wanted)),
                        (double) others,
                        "answers")
                    .with(Bar.atMost(0))));
  }
}
