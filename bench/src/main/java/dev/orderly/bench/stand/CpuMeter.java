package dev.orderly.bench.stand;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** Tells which part of the product has used how much of the processors. */
public final class CpuMeter {

  private final Map<String, Supplier<OptionalLong>> parts = new LinkedHashMap<>();

  /** A part is a process with all below it; it may be another process each time. */
  public CpuMeter with(String part, Supplier<OptionalLong> pid) {
    parts.put(part, pid);
    return this;
  }

  /** Begins to measure. */
  public Reading read() {
    return new Reading(seconds());
  }

  private Map<String, Double> seconds() {
    var seconds = new LinkedHashMap<String, Double>();
    parts.forEach(
        (part, pid) -> CpuTimes.ofTree(pid.get()).ifPresent(used -> seconds.put(part, used)));
    return seconds;
  }

  /** What had been used at some moment. */
  public final class Reading {
    private final Map<String, Double> before;
    private final long at = System.nanoTime();

    private Reading(Map<String, Double> before) {
      this.before = before;
    }

    /** How many seconds ago that was. */
    public double age() {
      return (System.nanoTime() - at) / 1e9;
    }

    /** The seconds used since then, by part; parts that came or went meanwhile are left out. */
    public Map<String, Double> sinceThen() {
      var used = seconds();
      used.keySet().retainAll(before.keySet());
      used.replaceAll((part, seconds) -> Math.max(0, seconds - before.get(part)));
      return used;
    }
  }
}
