package dev.orderly.bench.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a generator found out. It is printed by the generator's process, one {@code name=value} a
 * line, and read by ours.
 *
 * @param measured answers while measuring
 * @param statuses answers by status, over the whole run
 */
public record LoadReport(
    long measured, double seconds, Map<Integer, Long> statuses, long unanswered, Times times) {

  private static final String STATUS = "status.";

  /** In milliseconds. */
  public record Times(double p50, double p99, double p999) {

    public static Times of(Latencies latencies) {
      return new Times(millis(latencies, 50), millis(latencies, 99), millis(latencies, 99.9));
    }

    private static double millis(Latencies latencies, double percent) {
      return latencies.percentile(percent).toNanos() / 1e6;
    }
  }

  public double perSecond() {
    return measured / seconds;
  }

  public long answersWith(int status) {
    return statuses.getOrDefault(status, 0L);
  }

  /** Answers with another status, and requests that never had one. */
  public long otherThan(int status) {
    long all = statuses.values().stream().mapToLong(Long::longValue).sum();
    return all - answersWith(status) + unanswered;
  }

  /** What these were, as a list for people. */
  public String but(int status) {
    var others = new ArrayList<String>();
    statuses.forEach(
        (other, count) -> {
          if (other != status) {
            others.add(count + " with " + other);
          }
        });
    if (unanswered > 0) {
      others.add(unanswered + " without an answer");
    }
    return String.join(", ", others);
  }

  List<String> lines() {
    var lines = new ArrayList<String>();
    lines.add("measured=" + measured);
    lines.add("seconds=" + seconds);
    statuses.forEach((status, count) -> lines.add(STATUS + status + "=" + count));
    lines.add("unanswered=" + unanswered);
    lines.add("p50=" + times.p50);
    lines.add("p99=" + times.p99);
    lines.add("p999=" + times.p999);
    return lines;
  }

  /** Programs say other things too: wrk greets, and Java may tell what it was asked to do. */
  static LoadReport parse(List<String> lines) {
    var values =
        lines.stream()
            .filter(line -> line.matches("[a-z0-9.]+=(NaN|[-+.0-9E]+)"))
            .map(line -> line.split("="))
            .collect(Collectors.toMap(pair -> pair[0], pair -> Double.valueOf(pair[1])));
    var statuses = new TreeMap<Integer, Long>();
    values.forEach(
        (name, value) -> {
          if (name.startsWith(STATUS)) {
            statuses.put(Integer.valueOf(name.substring(STATUS.length())), value.longValue());
          }
        });
    return new LoadReport(
        values.get("measured").longValue(),
        values.get("seconds"),
        statuses,
        values.get("unanswered").longValue(),
        new Times(values.get("p50"), values.get("p99"), values.get("p999")));
  }
}
