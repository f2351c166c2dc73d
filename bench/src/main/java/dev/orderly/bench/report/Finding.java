package dev.orderly.bench.report;

import dev.orderly.bench.load.Load;
import dev.orderly.bench.load.LoadReport.Times;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A figure with what explains it.
 *
 * @param cpuMicros CPU time for each answer or event by part of the product; empty where nobody
 *     counted
 */
public record Finding(Figure figure, Map<String, Double> cpuMicros, Optional<Times> times) {

  private static final String P99 = ": p99";

  public static Finding of(Figure figure) {
    return new Finding(figure, Map.of(), Optional.empty());
  }

  /** With what each answer cost. */
  public Finding costing(Load load) {
    return costing(load.microsPerAnswer());
  }

  /** With what each cost, by part of the product. */
  public Finding costing(Map<String, Double> micros) {
    return new Finding(figure, micros, times);
  }

  /** Held against no bar, unless that is for what must not happen at all. */
  public Finding exceptForItsSpeed() {
    return new Finding(figure.exceptForItsSpeed(), cpuMicros, times);
  }

  /** A latency, by the one of hundred that had to wait longest. */
  public static Finding of(String work, Times times, Bar bar) {
    var figure = Figure.of(work + P99, times.p99(), "ms").with(bar);
    return new Finding(figure, Map.of(), Optional.of(times));
  }

  /** What was done, without the word for which of its latencies the figure is. */
  String work() {
    var name = figure.name();
    return times.isPresent() ? name.substring(0, name.length() - P99.length()) : name;
  }

  /** The figure, and what explains it as figures of their own. */
  List<Figure> all() {
    var all = new ArrayList<Figure>();
    all.add(figure);
    cpuMicros.forEach(
        (part, micros) -> all.add(Figure.of(work() + ": CPU of " + part, micros, "µs")));
    times.ifPresent(
        it -> {
          all.add(Figure.of(work() + ": p50", it.p50(), "ms"));
          all.add(Figure.of(work() + ": p99.9", it.p999(), "ms"));
        });
    return all;
  }
}
