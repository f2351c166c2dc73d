package dev.orderly.cache.order;

import java.util.concurrent.atomic.LongAdder;

/** Counts what becomes of the reads. */
final class Counters {

  private final LongAdder hits = new LongAdder();
  private final LongAdder misses = new LongAdder();
  private final LongAdder bypasses = new LongAdder();
  private final LongAdder errors = new LongAdder();

  /** Where an answer came from. */
  enum Source {
    CACHE,
    LOADED,
    LOADED_PAST_THE_CACHE
  }

  void answered(Source source) {
    var counter =
        switch (source) {
          case CACHE -> hits;
          case LOADED -> misses;
          case LOADED_PAST_THE_CACHE -> bypasses;
        };
    counter.increment();
  }

  void failed() {
    errors.increment();
  }

  CacheCounts counts() {
    return new CacheCounts(0, hits.sum(), misses.sum(), bypasses.sum(), errors.sum());
  }
}
