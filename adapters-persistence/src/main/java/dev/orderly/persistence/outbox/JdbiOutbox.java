package dev.orderly.persistence.outbox;

import dev.orderly.application.event.Outbox;
import dev.orderly.persistence.database.Database;
import dev.orderly.persistence.database.Session;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The outbox in PostgreSQL. One thread uses it: the relay's. It listens for the doorbell on a
 * connection of its own, apart from the lead's, because a follower listens to nobody.
 */
public final class JdbiOutbox implements Outbox, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(JdbiOutbox.class);
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(2);

  private final Database database;
  private Session listening;

  public JdbiOutbox(Database database) {
    this.database = database;
  }

  @Override
  public Optional<Lead> tryLead() {
    return JdbiLead.tryTake(database).map(lead -> lead);
  }

  /** When the doorbell cannot be heard, it waits the time out. */
  @Override
  public void awaitNews(Duration atMost) throws InterruptedException {
    long end = System.nanoTime() + atMost.toNanos();
    try {
      listen(atMost);
    } catch (RuntimeException e) {
      LOG.debug("the doorbell cannot be heard", e);
      close();
      Thread.sleep(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
    }
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
  }

  private void listen(Duration atMost) {
    if (listening == null) {
      // Whatever was written before somebody listened is found by looking.
      listening = database.session(ANSWER_WITHIN, "listen " + Doorbell.CHANNEL);
      return;
    }
    listening.awaitNotification(atMost);
  }

  @Override
  public void close() {
    if (listening != null) {
      listening.close();
      listening = null;
    }
  }
}
