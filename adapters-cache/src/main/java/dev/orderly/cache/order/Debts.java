package dev.orderly.cache.order;

import dev.orderly.domain.order.OrderId;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The changes that Redis has not heard of. While an order is concerned, this process does not
 * believe Redis about it. Their number is bounded: what goes beyond it is not remembered one by
 * one, and then no order is believed until all of them have been swept out.
 */
final class Debts {

  private final int limit;
  private final Set<RedisChange> owed = ConcurrentHashMap.newKeySet();
  private final ConcurrentHashMap<OrderId, Integer> perOrder = new ConcurrentHashMap<>();
  private final AtomicLong overflows = new AtomicLong();
  private volatile long swept;

  Debts(int limit) {
    this.limit = limit;
  }

  void add(RedisChange change) {
    if (owed.contains(change)) {
      return;
    }
    if (owed.size() >= limit) {
      overflows.incrementAndGet();
    } else if (owed.add(change)) {
      perOrder.merge(change.id(), 1, Integer::sum);
    }
  }

  void remove(RedisChange change) {
    if (owed.remove(change)) {
      perOrder.computeIfPresent(change.id(), (_, count) -> count == 1 ? null : count - 1);
    }
  }

  boolean concern(OrderId id) {
    return swept != overflows.get() || perOrder.containsKey(id);
  }

  boolean none() {
    return owed.isEmpty() && swept == overflows.get();
  }

  /** Sweeps when there were too many, and has each of the others paid, until one cannot be. */
  void pay(Runnable sweep) {
    long due = overflows.get();
    if (swept != due) {
      sweep.run();
      swept = due;
    }
    owed.forEach(RedisChange::pay);
  }
}
