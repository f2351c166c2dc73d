package dev.orderly.worker;

import dev.orderly.application.confirmation.ConfirmOrder;
import dev.orderly.messaging.Broker;
import dev.orderly.messaging.NewOrders;
import dev.orderly.messaging.OrderNews;
import dev.orderly.messaging.Queue;
import dev.orderly.messaging.RabbitEvents;
import dev.orderly.messaging.RabbitPublisher;
import dev.orderly.messaging.Subscription;
import dev.orderly.persistence.confirmation.JdbiConfirmations;
import dev.orderly.persistence.database.Database;
import dev.orderly.persistence.timeline.JdbiAttempts;
import dev.orderly.worker.metrics.Metrics;
import dev.orderly.worker.process.Logging;
import dev.orderly.worker.process.Preparation;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The running worker. It takes messages when the database is ready for their effects, and is a
 * candidate to relay the outbox, so events leave also while no service runs.
 */
public final class Worker implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Worker.class);

  /** With what closing takes, together below the ten seconds that a supervisor gives. */
  private static final Duration FINISH_IN_HAND = Duration.ofSeconds(4);

  private static final Duration DESK_GOODBYE = Duration.ofSeconds(1);
  private static final Duration RELAY_GOODBYE = Duration.ofSeconds(1);

  /** Each is a short transaction, so few in hand keep the database busy. */
  private static final int NEWS_AT_ONCE = 16;

  private final Database database;
  private final Broker broker;
  private final RabbitPublisher publisher;
  private final Readers readers;
  private final LeaderDuties duties;
  private final OrderDesk desk;
  private final Consumers consumers;
  private final WorkerSettings settings;
  private final Metrics metrics;
  private final Preparation preparation;

  private Worker(WorkerSettings settings, Readers readers, Metrics metrics) {
    this.settings = settings;
    this.metrics = metrics;
    this.database = Database.open(settings.database());
    this.broker = new Broker(settings.rabbit(), "orderly-worker");
    this.publisher = RabbitPublisher.start(broker);
    this.readers = readers;
    this.consumers = new Consumers(new JdbiAttempts(database));
    var events = new RabbitEvents(publisher);
    this.duties = new LeaderDuties(database, events, readers.news(), settings.retention());
    this.desk = new OrderDesk(database, readers.cache(), settings.sagas(), metrics);
    metrics.readings().database(database);
    metrics.readings().broker(publisher, events);
    metrics.readings().relay(duties::leads);
    this.preparation = Preparation.start(database, settings.database(), this::begin);
  }

  /** Starts, and does not wait for what it needs. The readers are closed with it. */
  public static Worker start(WorkerSettings settings, Readers readers, Metrics metrics) {
    return new Worker(settings, readers, metrics);
  }

  /** Waits until the database is prepared and messages are taken. */
  public void awaitPrepared() {
    preparation.await();
  }

  private void begin() {
    consumers.start(broker, publisher, List.of(newOrders(), orderNews()), metrics.readings());
    duties.start();
    desk.start();
    LOG.info("the worker is ready");
  }

  private Subscription newOrders() {
    var confirmOrder =
        new ConfirmOrder(
            new JdbiConfirmations(database),
            Logging.announcements(),
            Clock.tickMillis(ZoneOffset.UTC));
    return settings.newOrders().handledBy(new NewOrders(confirmOrder));
  }

  private Subscription orderNews() {
    var handler = new OrderNews(desk.reactToNews());
    return new Subscription(Queue.ORDER_SERVICE_EVENTS, handler, Duration.ZERO, NEWS_AT_ONCE);
  }

  /** Takes nothing more, finishes what is in hand, and hangs up. */
  @Override
  public void close() {
    preparation.close();
    try {
      desk.stop(DESK_GOODBYE);
      consumers.stop(FINISH_IN_HAND);
      duties.stop(RELAY_GOODBYE);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    duties.close();
    desk.close();
    readers.close();
    publisher.close();
    database.close();
  }
}
