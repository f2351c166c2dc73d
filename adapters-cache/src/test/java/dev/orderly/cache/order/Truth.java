package dev.orderly.cache.order;

import dev.orderly.application.order.OrderView;
import dev.orderly.domain.order.OrderId;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * A database as the cache sees it: reads and commits take time, and what they found or did was
 * found or done somewhere in the middle of it.
 */
final class Truth {

  private static final int MAX_NANOS = 2_000_000;

  private final Map<OrderId, Integer> versions = new ConcurrentHashMap<>();
  private final AtomicInteger loads = new AtomicInteger();
  private final Random random;

  Truth(long seed) {
    this.random = new Random(seed);
  }

  Optional<OrderView> load(OrderId id) {
    loads.incrementAndGet();
    takeTime();
    var found = Optional.ofNullable(versions.get(id));
    takeTime();
    return found.map(version -> CacheSamples.view(id, version));
  }

  OrderView commit(OrderId id) {
    takeTime();
    int version = versions.merge(id, 1, Integer::sum);
    takeTime();
    return CacheSamples.view(id, version);
  }

  int loads() {
    return loads.get();
  }

  private void takeTime() {
    LockSupport.parkNanos(random.nextInt(MAX_NANOS));
  }
}
