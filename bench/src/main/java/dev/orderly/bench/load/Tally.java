package dev.orderly.bench.load;

import java.util.Map;
import java.util.TreeMap;

/**
 * What came back. Statuses are counted over the whole run, because each order that was accepted has
 * to be found in the database afterwards, also one of the warm-up; the rest only while measuring.
 */
final class Tally {

  private final Window window;
  private final Latencies latencies = new Latencies();
  private final Map<Integer, Long> statuses = new TreeMap<>();
  private long measured;
  private long unanswered;

  Tally(Window window) {
    this.window = window;
  }

  void answered(int status, long due, long now) {
    statuses.merge(status, 1L, Long::sum);
    if (window.measures(now)) {
      measured++;
    }
    if (window.measures(due)) {
      latencies.record(now - due);
    }
  }

  void unanswered(long requests) {
    unanswered += requests;
  }

  void add(Tally other) {
    latencies.add(other.latencies);
    other.statuses.forEach((status, count) -> statuses.merge(status, count, Long::sum));
    measured += other.measured;
    unanswered += other.unanswered;
  }

  LoadReport report() {
    return new LoadReport(
        measured,
        (window.end() - window.measureFrom()) / 1e9,
        statuses,
        unanswered,
        LoadReport.Times.of(latencies));
  }
}
