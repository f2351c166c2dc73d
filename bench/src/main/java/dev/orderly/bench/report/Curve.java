package dev.orderly.bench.report;

import java.util.List;

/** How long answers take the more of them are asked for. */
public record Curve(String name, double saturatedRate, List<Point> points) {

  /** A rate a second, and latencies in milliseconds. */
  public record Point(double rate, double p50, double p99) {}

  public Curve {
    points = List.copyOf(points);
  }
}
