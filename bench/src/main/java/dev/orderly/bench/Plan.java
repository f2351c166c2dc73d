package dev.orderly.bench;

import java.time.Duration;

/**
 * How much is measured, and for how long.
 *
 * @param orders that are there already when it is measured
 * @param fromCold the warm-up of a process that has not yet been asked for anything: with two
 *     processors that are busy anyway Java takes some twenty seconds to compile what is hot
 * @param warmUp the warm-up of reads, and of the bare route beside them
 * @param thorough whether an empty shop, a small one, pages as PostgreSQL times them, the curves
 *     and the starts are measured too, and speeds are held against their bars
 */
public record Plan(
    int orders, Duration fromCold, Duration warmUp, Duration measured, boolean thorough) {

  /** The orders of a small shop. */
  public static final int FEW = 10_000;

  /** Under ten minutes, with a million orders. */
  public static Plan whole() {
    return new Plan(
        1_000_000, Duration.ofSeconds(30), Duration.ofSeconds(10), Duration.ofSeconds(10), true);
  }

  /** Under a minute: most of it, with fewer orders, before Java is quite warm. */
  public static Plan quick() {
    return new Plan(
        20_000, Duration.ofSeconds(3), Duration.ofSeconds(1), Duration.ofSeconds(2), false);
  }

  /** Half as long, for what settles sooner. */
  public Duration briefly() {
    return measured.dividedBy(2);
  }
}
