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

  PoolCounts counts(int active, int idle, int waiting) {
    var waited = Duration.ofNanos(waitedNanos.sum());
    return new PoolCounts(active, idle, waiting, asked.sum(), waited, inVain.sum());
  }
}
