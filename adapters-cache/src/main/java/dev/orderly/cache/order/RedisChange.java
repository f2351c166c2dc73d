package dev.orderly.cache.order;

import dev.orderly.application.order.OrderCache;
import dev.orderly.application.order.OrderView;
import dev.orderly.cache.redis.RedisAway;
import dev.orderly.cache.redis.RedisConnection;
import dev.orderly.domain.order.OrderId;
import java.util.Optional;

/**
 * A change and what Redis knows of it. What could not be said becomes a debt, which is paid as soon
 * as Redis answers: the announcement while the outcome is open, the outcome once it is known. A
 * caller hears of success only after Redis does, or after three tries.
 */
final class RedisChange implements OrderCache.Change {

  private static final int TRIES = 3;
  private static final int OPEN = -1;
  private static final int NONE = 0;

  private final OrderId id;
  private final String token;
  private final Slots slots;
  private final Debts debts;
  private final RedisConnection redis;
  private final Counters counters;
  private int version = OPEN;

  RedisChange(
      OrderId id,
      String token,
      Slots slots,
      Debts debts,
      RedisConnection redis,
      Counters counters) {
    this.id = id;
    this.token = token;
    this.slots = slots;
    this.debts = debts;
    this.redis = redis;
    this.counters = counters;
  }

  OrderId id() {
    return id;
  }

  synchronized void announce() {
    if (!said(() -> slots.announce(id, token))) {
      debts.add(this);
    }
  }

  @Override
  public synchronized void committed(OrderView view) {
    version = view.version();
    for (int tries = 0; tries < TRIES && !redis.isAway(); tries++) {
      if (said(() -> slots.settle(id, token, version, Optional.of(view)))) {
        debts.remove(this);
        return;
      }
    }
    debts.add(this);
  }

  /** Nothing has changed, so nothing can be stale: an intent that is left behind runs out. */
  @Override
  public synchronized void abandoned() {
    version = NONE;
    debts.remove(this);
    var _ = said(() -> slots.settle(id, token, NONE, Optional.empty()));
  }

  /** Says what is owed, or throws {@link RedisAway}. */
  synchronized void pay() {
    switch (version) {
      case OPEN -> slots.announce(id, token);
      case NONE -> {}
      default -> slots.settle(id, token, version, Optional.empty());
    }
    debts.remove(this);
  }

  private boolean said(Runnable step) {
    try {
      step.run();
      return true;
    } catch (RedisAway _) {
      counters.failed();
      return false;
    }
  }
}
