package dev.orderly.bench;

import dev.orderly.bench.report.Bar;
import java.time.Duration;

/**
 * How much is measured, and for how long.
 *
 * @param few orders in the small shop with which the large one is compared
 * @param many orders that are there already when it is measured
 * @param fromCold the warm-up of a process that has not yet been asked for anything
 * @param warmUp the warm-up of one that has
 * @param placing what creates have to reach beside pgbench; a statement is slower on large tables,
 *     and the service's share of the work then counts less
 * @param thorough whether the empty shop and the curves are measured too
 */
public record Plan(
    int few,
    int many,
    Duration fromCold,
    Duration warmUp,
    Duration measured,
    Bar placing,
    boolean thorough) {

  /** Under ten minutes, with a million orders. */
  public static Plan whole() {
    return new Plan(
        10_000,
        1_000_000,
        Duration.ofSeconds(15),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Bar.atLeast(0.9),
        true);
  }

  /** Under a minute: the same work in a small shop, before Java is quite warm. */
  public static Plan quick() {
    return new Plan(
        5_000,
        60_000,
        Duration.ofSeconds(4),
        Duration.ofSeconds(1),
        Duration.ofSeconds(2),
        Bar.atLeast(0.4),
        false);
  }

  /** Half as long, for what settles sooner. */
  public Duration briefly() {
    return measured.dividedBy(2);
  }
}
