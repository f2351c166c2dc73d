package dev.orderly.persistence.outbox;

import dev.orderly.persistence.database.Database;
import dev.orderly.persistence.database.Session;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the relay, and those who run sagas, in whichever process, that something was written. A
 * notification inside the writing transactions would make their commits queue for one lock of the
 * whole server, so it is sent after the commit, from a connection of its own, one for all that was
 * written meanwhile. One that gets lost costs only delay: they also look by themselves.
 */
public final class Doorbell implements AutoCloseable {

  static final String CHANNEL = "orderly_outbox";

  private static final Logger LOG = LoggerFactory.getLogger(Doorbell.class);

  /** Under load the relay is awake anyway. */
  private static final Duration AT_LEAST_BETWEEN = Duration.ofMillis(10);

  private static final Duration AFTER_FAULT = Duration.ofSeconds(1);
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(2);

  private final Database database;
  private final Semaphore rung = new Semaphore(0);
  private final Thread ringer;

  public Doorbell(Database database) {
    this.database = database;
    this.ringer = Thread.ofVirtual().name("doorbell").start(this::run);
  }

  /** Says that something was committed; never waits. */
  public void ring() {
    rung.release();
  }

  private void run() {
    while (!Thread.currentThread().isInterrupted()) {
      // Nothing of value is lost with a notification, so its commit does not wait for the disk.
      try (var session = database.session(ANSWER_WITHIN, "set synchronous_commit = off")) {
        ringIn(session);
      } catch (InterruptedException _) {
        return;
      } catch (RuntimeException e) {
        LOG.debug("the doorbell is out of order", e);
        rung.release();
        if (!pause(AFTER_FAULT)) {
          return;
        }
      }
    }
  }

  private void ringIn(Session session) throws InterruptedException {
    while (true) {
      rung.acquire();
      rung.drainPermits();
      session.call(handle -> handle.execute("notify " + CHANNEL));
      Thread.sleep(AT_LEAST_BETWEEN);
    }
  }

  private static boolean pause(Duration time) {
    try {
      Thread.sleep(time);
      return true;
    } catch (InterruptedException _) {
      return false;
    }
  }

  @Override
  public void close() {
    ringer.interrupt();
  }
}
