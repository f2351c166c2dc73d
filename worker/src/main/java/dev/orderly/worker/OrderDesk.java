package dev.orderly.worker;

import dev.orderly.application.deadline.WatchDeadlines;
import dev.orderly.application.deadline.WatchDeadlines.Pace;
import dev.orderly.application.order.OrderCache;
import dev.orderly.application.order.ReactToNews;
import dev.orderly.domain.lifecycle.Lifecycles;
import dev.orderly.domain.lifecycle.OwnerTransitions;
import dev.orderly.partners.client.Breaker;
import dev.orderly.persistence.database.Database;
import dev.orderly.persistence.order.JdbiDeadlines;
import dev.orderly.persistence.order.JdbiOrders;
import dev.orderly.persistence.order.UuidV7;
import dev.orderly.persistence.outbox.Doorbell;
import dev.orderly.worker.metrics.Metrics;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the worker changes orders: they are kept in PostgreSQL, and the cache from which the
 * services read is told of each change. Orders whose money does not come in time are cancelled here
 * without being asked for, and partners are asked for what orders need of them.
 */
public final class OrderDesk implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(OrderDesk.class);

  /** Whole milliseconds, so that a time is the same in memory, in the database and in JSON. */
  private static final InstantSource CLOCK = Clock.tickMillis(ZoneOffset.UTC);

  /** What owners may do does not matter here: none of them is asking. */
  private static final Lifecycles LIFECYCLES = Lifecycles.with(OwnerTransitions.LIFECYCLE);

  private final OrderCache cache;
  private final Doorbell doorbell;
  private final JdbiOrders orders;
  private final WatchDeadlines deadlines;
  private final Optional<SagaDesk> sagas;

  public OrderDesk(Database database, OrderCache cache, SagaSettings partners, Metrics metrics) {
    this.cache = cache;
    this.doorbell = new Doorbell(database);
    var ids = new UuidV7(CLOCK, new SecureRandom());
    var watch = metrics.orders();
    this.orders = new JdbiOrders(database, LIFECYCLES, ids, doorbell, watch);
    this.deadlines =
        new WatchDeadlines(
            new JdbiDeadlines(database, LIFECYCLES, ids, doorbell, watch),
            cache,
            metrics.deadlineLateness(),
            Pace.USUAL,
            System::nanoTime);
    this.sagas =
        Optional.of(partners)
            .filter(SagaSettings::areRun)
            .map(it -> new SagaDesk(it, database, orders, cache, metrics, CLOCK));
  }

  /** Begins with what nobody has to ask for; the database is there. */
  public void start() {
    deadlines.start();
    sagas.ifPresentOrElse(
        SagaDesk::start,
        () -> LOG.info("no partner is asked about orders: none is named in the settings"));
  }

  /** Begins nothing more, and lets what is under way finish, for so long at most. */
  public void stop(Duration deadline) throws InterruptedException {
    deadlines.stop(deadline);
    if (sagas.isPresent()) {
      sagas.get().stop(deadline);
    }
  }

  /** How it goes with the partners that are asked. */
  public List<Breaker> breakers() {
    return sagas.map(SagaDesk::breakers).orElse(List.of());
  }

  public ReactToNews reactToNews() {
    return new ReactToNews(orders, cache, CLOCK);
  }

  @Override
  public void close() {
    sagas.ifPresent(SagaDesk::close);
    doorbell.close();
  }
}
