package dev.orderly.worker;

import dev.orderly.application.confirmation.ConfirmOrder;
import dev.orderly.messaging.Broker;
import dev.orderly.messaging.NewOrders;
import dev.orderly.messaging.RabbitConsumer;
import dev.orderly.messaging.RabbitEvents;
import dev.orderly.messaging.RabbitPublisher;
import dev.orderly.persistence.confirmation.JdbiConfirmations;
import dev.orderly.persistence.database.Database;
import dev.orderly.worker.process.Logging;
import dev.orderly.worker.process.Preparation;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
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

  private static final Duration RELAY_GOODBYE = Duration.ofSeconds(1);

  private final Database database;
  private final Broker broker;
  private final RabbitPublisher publisher;
  private final LeaderDuties duties;
  private final WorkerSettings settings;
  private final Preparation preparation;
  private RabbitConsumer newOrders;

  private Worker(WorkerSettings settings) {
    this.settings = settings;
    this.database = Database.open(settings.database());
    this.broker = new Broker(settings.rabbit(), "orderly-worker");
    this.publisher = RabbitPublisher.start(broker);
    this.duties = new LeaderDuties(database, new RabbitEvents(publisher), settings.retention());
    this.preparation = Preparation.start(database, settings.database(), this::begin);
  }

  /** Starts, and does not wait for what it needs. */
  public static Worker start(WorkerSettings settings) {
    return new Worker(settings);
  }

  /** Waits until the database is prepared and messages are taken. */
  public void awaitPrepared() {
    preparation.await();
  }

  private synchronized void begin() {
    var confirmOrder =
        new ConfirmOrder(
            new JdbiConfirmations(database),
            Logging.announcements(),
            Clock.tickMillis(ZoneOffset.UTC));
    var subscription = settings.newOrders().handledBy(new NewOrders(confirmOrder));
    newOrders = RabbitConsumer.start(broker, publisher, subscription);
    duties.start();
    LOG.info("the worker is ready");
  }

  /** Takes nothing more, finishes what is in hand, and hangs up. */
  @Override
  public synchronized void close() {
    preparation.close();
    try {
      if (newOrders != null) {
        newOrders.stop(FINISH_IN_HAND);
      }
      duties.stop(RELAY_GOODBYE);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    duties.close();
    publisher.close();
    database.close();
  }
}
