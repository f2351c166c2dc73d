package dev.orderly.bench.stage;

import dev.orderly.bench.load.Load;
import dev.orderly.bench.report.Curve;
import java.util.List;
import java.util.function.IntFunction;

/** How latency grows with the rate, up to nearly all that is possible. */
final class Curves {

  private static final List<Double> SHARES = List.of(0.1, 0.3, 0.5, 0.7, 0.85);

  private Curves() {}

  static Curve of(String name, double saturated, IntFunction<Load> loadAt) {
    var points =
        SHARES.stream()
            .map(
                share -> {
                  int rate = (int) Math.max(1, share * saturated);
                  var times = loadAt.apply(rate).report().times();
                  return new Curve.Point(rate, times.p50(), times.p99());
                })
            .toList();
    return new Curve(name, saturated, points);
  }
}
