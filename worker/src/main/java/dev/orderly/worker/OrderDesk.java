package dev.orderly.worker;

import dev.orderly.application.order.OrderCache;
import dev.orderly.application.order.OrderWatch;
import dev.orderly.application.order.ReactToNews;
import dev.orderly.domain.lifecycle.Lifecycles;
import dev.orderly.domain.lifecycle.OwnerTransitions;
import dev.orderly.persistence.database.Database;
import dev.orderly.persistence.order.JdbiOrders;
import dev.orderly.persistence.order.UuidV7;
import dev.orderly.persistence.outbox.Doorbell;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.InstantSource;
import java.time.ZoneOffset;

/**
 * Where the worker changes orders: they are kept in PostgreSQL, and the cache from which the
 * services read is told of each change.
 */
final class OrderDesk implements AutoCloseable {

  /** Whole milliseconds, so that a time is the same in memory, in the database and in JSON. */
  private static final InstantSource CLOCK = Clock.tickMillis(ZoneOffset.UTC);

  /** What owners may do does not matter here: none of them is asking. */
  private static final Lifecycles LIFECYCLES = Lifecycles.with(OwnerTransitions.LIFECYCLE);

  private final OrderCache cache;
  private final Doorbell doorbell;
  private final JdbiOrders orders;

  OrderDesk(Database database, OrderCache cache, OrderWatch watch) {
    this.cache = cache;
    this.doorbell = new Doorbell(database);
    var ids = new UuidV7(CLOCK, new SecureRandom());
    this.orders = new JdbiOrders(database, LIFECYCLES, ids, doorbell, watch);
  }

  ReactToNews reactToNews() {
    return new ReactToNews(orders, cache, CLOCK);
  }

  @Override
  public void close() {
    doorbell.close();
  }
}
