package dev.orderly.cache.order;

import dev.orderly.application.order.OrderCache;
import dev.orderly.domain.order.OrderId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The checker: readers and writers on a few hot orders, over several caches that share one truth.
 * Of each order it keeps the highest version that was acknowledged to a writer, and the highest
 * that any finished read has shown; a read that shows less than one of them was when it began is a
 * lie.
 */
final class Storm {

  private static final int READERS = 16;
  private static final int WRITERS = 4;
  private static final int ORDERS = 8;
  private static final int MAX_REST_NANOS = 20_000_000;

  private final long seed = new Random().nextLong();
  private final Truth truth = new Truth(seed);
  private final List<OrderId> orders = Stream.generate(CacheSamples::anId).limit(ORDERS).toList();
  private final Map<OrderId, Integer> acknowledged = new ConcurrentHashMap<>();
  private final Map<OrderId, Integer> shown = new ConcurrentHashMap<>();
  private final Map<OrderId, ConcurrentSkipListMap<Integer, Long>> times =
      new ConcurrentHashMap<>();
  private final LongAccumulator worstLag = new LongAccumulator(Math::max, 0);
  private final LongAdder reads = new LongAdder();
  private final LongAdder writes = new LongAdder();
  private final LongAdder stale = new LongAdder();
  private final LongAdder backwards = new LongAdder();
  private final LongAdder excused = new LongAdder();
  private final List<? extends OrderCache> caches;
  private final BooleanSupplier amnesty;
  private final AtomicBoolean over = new AtomicBoolean();

  Storm(List<? extends OrderCache> caches) {
    this(caches, () -> false);
  }

  /** Lies told by reads that began during the amnesty are not held against the cache. */
  Storm(List<? extends OrderCache> caches, BooleanSupplier amnesty) {
    this.caches = caches;
    this.amnesty = amnesty;
  }

  /** The lag is for how long a version had been acknowledged when an older one was read. */
  record Report(
      long reads,
      long writes,
      long loads,
      long stale,
      long backwards,
      long excused,
      Duration worstLag) {
    long lies() {
      return stale + backwards;
    }
  }

  /** Something that is done to the caches from outside while the storm goes on. */
  interface Weather {
    void blow() throws Exception;
  }

  Report blow(String name, Duration time, Weather weather) throws Exception {
    orders.forEach(id -> acknowledged.put(id, truth.commit(id).version()));
    orders.forEach(id -> times.put(id, new ConcurrentSkipListMap<>()));
    try (var threads = Executors.newCachedThreadPool()) {
      var work =
          Stream.concat(
                  IntStream.range(0, READERS).mapToObj(i -> threads.submit(() -> read(i))),
                  IntStream.range(0, WRITERS).mapToObj(i -> threads.submit(() -> write(i))))
              .toList();
      var outside = threads.submit(() -> keepBlowing(weather));
      Thread.sleep(time);
      over.set(true);
      for (Future<?> each : work) {
        each.get();
      }
      outside.get();
    }
    var report =
        new Report(
            reads.sum(),
            writes.sum(),
            truth.loads(),
            stale.sum(),
            backwards.sum(),
            excused.sum(),
            Duration.ofNanos(worstLag.get()));
    System.out.println(name + ", seed " + seed + ": " + report);
    return report;
  }

  private Void keepBlowing(Weather weather) throws Exception {
    while (!over.get()) {
      weather.blow();
    }
    return null;
  }

  private Void read(int reader) {
    var random = new Random(seed + reader);
    var cache = caches.get(reader % caches.size());
    while (!over.get()) {
      var id = orders.get(random.nextInt(ORDERS));
      boolean pardoned = amnesty.getAsBoolean();
      int promised = acknowledged.get(id);
      int seen = shown.getOrDefault(id, 0);
      long began = System.nanoTime();

      int version = cache.get(id, () -> truth.load(id)).orElseThrow().version();

      shown.merge(id, version, Math::max);
      var newer = times.get(id).higherEntry(version);
      worstLag.accumulate(newer == null ? 0 : began - newer.getValue());
      reads.increment();
      if (version < promised || version < seen) {
        (pardoned ? excused : version < promised ? stale : backwards).increment();
      }
    }
    return null;
  }

  private Void write(int writer) {
    var random = new Random(seed - 1 - writer);
    var cache = caches.get(writer % caches.size());
    while (!over.get()) {
      var id = orders.get(random.nextInt(ORDERS));
      var change = cache.changing(id);
      switch (random.nextInt(200)) {
        case 0 -> change.abandoned();
        // The connection broke during the commit: it was done, and nobody knows.
        case 1 -> truth.commit(id);
        default -> {
          var view = truth.commit(id);
          change.committed(view);
          acknowledged.merge(id, view.version(), Math::max);
          times.get(id).put(view.version(), System.nanoTime());
          writes.increment();
        }
      }
      // Long enough for orders to get into the cache in between.
      LockSupport.parkNanos(random.nextInt(MAX_REST_NANOS));
    }
    return null;
  }
}
