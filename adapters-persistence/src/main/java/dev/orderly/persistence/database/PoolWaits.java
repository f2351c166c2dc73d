package dev.orderly.persistence.database;

import com.zaxxer.hikari.metrics.IMetricsTracker;
import com.zaxxer.hikari.metrics.MetricsTrackerFactory;
import com.zaxxer.hikari.metrics.PoolStats;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

/** Counts what the pool tells of those who wait for a connection. */
final class PoolWaits implements MetricsTrackerFactory, IMetricsTracker {

  private final LongAdder asked = new LongAdder();
  private final LongAdder waitedNanos = new LongAdder();
  private final LongAdder inVain = new LongAdder();

  @Override
  public IMetricsTracker create(String pool, PoolStats stats) {
    return this;
  }

  @Override
  public void recordConnectionAcquiredNanos(long nanos) {
    asked.increment();
    waitedNanos.add(nanos);
  }

  @Override
  public void recordConnectionTimeout() {
    inVain.increment();
  }

  /** Together with those who waited in front of the pool. */
  PoolCounts counts(int active, int idle, int waiting, SharedTurns.Counts outside) {
    return new PoolCounts(
        active,
        idle,
        waiting,
        asked.sum() + outside.inVain(),
        Duration.ofNanos(waitedNanos.sum()).plus(outside.waited()),
        inVain.sum() + outside.inVain());
  }
}
