package dev.orderly.bench.report;

import dev.orderly.bench.BenchFault;

/** What a part could do alone, measured in the same run, in the unit of the figure beside it. */
public record Limit(String name, double value) {

  public Limit {
    if (!(value > 0)) {
      throw new BenchFault(name + " got nothing done, so there is nothing to compare with.");
    }
  }
}
