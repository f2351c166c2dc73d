package dev.orderly.cache.order;

import dev.orderly.application.order.OrderCache;
import dev.orderly.application.order.OrderView;
import dev.orderly.cache.redis.RedisAway;
import dev.orderly.cache.redis.RedisConnection;
import dev.orderly.domain.order.OrderId;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The order cache that all instances share.
 *
 * <p>What is promised: once a change was acknowledged, no read that begins later shows an older
 * version, on any instance, and no read shows an older version than one that ended before it began;
 * while Redis is healthy, empty, being flushed, or started anew with old data. When Redis answers
 * again after it could not be reached, this holds from two seconds on. It does not hold on other
 * instances while only this one cannot reach Redis: then they may show an order that was changed
 * here as it was before, until this instance reaches Redis again or the value runs out.
 */
public final class RedisOrderCache implements OrderCache, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RedisOrderCache.class);

  /** As many as are paid, one by one, in a fraction of the two seconds. */
  private static final int MAX_DEBTS = 5000;

  private static final Duration COLLECT_EVERY = Duration.ofMillis(50);

  private final RedisConnection redis;
  private final Counters counters = new Counters();
  private final Tokens tokens = new Tokens();
  private final Debts debts;
  private final RedisSlots slots;
  private final ReadThrough reads;
  private final Thread collector;

  public RedisOrderCache(RedisConnection redis, CacheSettings settings) {
    this(redis, settings, MAX_DEBTS);
  }

  RedisOrderCache(RedisConnection redis, CacheSettings settings, int maxDebts) {
    this.redis = redis;
    this.debts = new Debts(maxDebts);
    this.slots = new RedisSlots(redis, settings, debts);
    this.reads = new ReadThrough(slots, tokens, counters);
    this.collector = Thread.ofVirtual().name("cache-debt-collector").start(this::collect);
  }

  @Override
  public Optional<OrderView> get(OrderId id, Supplier<Optional<OrderView>> load) {
    return reads.get(id, load);
  }

  @Override
  public Change changing(OrderId id) {
    var change = new RedisChange(id, tokens.next(), slots, debts, redis, counters);
    change.announce();
    return change;
  }

  public CacheCounts counts() {
    return counters.counts();
  }

  /** Whether the change of that token was announced here. */
  boolean announced(String token) {
    return tokens.made(token);
  }

  boolean isAway() {
    return redis.isAway();
  }

  private void collect() {
    try {
      while (true) {
        Thread.sleep(COLLECT_EVERY);
        if (!debts.none() && !redis.isAway()) {
          payDebts();
        }
      }
    } catch (InterruptedException _) {
      LOG.debug("No more debts are collected");
    }
  }

  private void payDebts() {
    try {
      debts.pay(slots::sweep);
      LOG.info("Redis knows of all changes again");
    } catch (RedisAway e) {
      LOG.debug("Redis cannot be told of all changes yet: {}", e.getMessage());
    }
  }

  @Override
  public void close() {
    collector.interrupt();
  }
}
