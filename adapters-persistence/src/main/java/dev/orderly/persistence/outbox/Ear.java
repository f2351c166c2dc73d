package dev.orderly.persistence.outbox;

import dev.orderly.persistence.database.Database;
import dev.orderly.persistence.database.Session;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hears the doorbell, on a connection of its own, for one thread that wants to know. */
public final class Ear implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Ear.class);
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(2);

  private final Database database;
  private Session listening;

  public Ear(Database database) {
    this.database = database;
  }

  /** Returns when it rang, or after that time; when it cannot be heard, after that time. */
  public void await(Duration atMost) throws InterruptedException {
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
