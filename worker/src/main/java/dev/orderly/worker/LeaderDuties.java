package dev.orderly.worker;

import dev.orderly.application.event.Events;
import dev.orderly.application.event.News;
import dev.orderly.application.event.RelayOutbox;
import dev.orderly.application.retention.Housekeeping;
import dev.orderly.application.retention.Housekeeping.Pace;
import dev.orderly.application.retention.Retention;
import dev.orderly.persistence.database.Database;
import dev.orderly.persistence.outbox.JdbiOutbox;
import dev.orderly.persistence.retention.JdbiPerishables;
import java.time.Duration;

/**
 * What one process does for all: it relays the outbox and tells of it, and forgets what was kept
 * for long enough. Every process stands for it, services and workers alike.
 */
public final class LeaderDuties implements AutoCloseable {

  /** A step of housekeeping takes milliseconds, and waits for a database that is away. */
  private static final Duration LAST_STEP = Duration.ofMillis(500);

  private final JdbiOutbox outbox;
  private final RelayOutbox relay;
  private final Housekeeping housekeeping;

  public LeaderDuties(Database database, Events events, News news, Retention retention) {
    this.outbox = new JdbiOutbox(database);
    this.relay = new RelayOutbox(outbox, events, news, System::nanoTime);
    this.housekeeping =
        new Housekeeping(new JdbiPerishables(database), retention, Pace.USUAL, relay::leads);
  }

  /** Whether this process is the one that does them. */
  public boolean leads() {
    return relay.leads();
  }

  public void start() {
    relay.start();
    housekeeping.start();
  }

  /** Takes up nothing more, and lets what is under way arrive for so long at most. */
  public void stop(Duration deadline) throws InterruptedException {
    housekeeping.stop(LAST_STEP);
    relay.stop(deadline);
  }

  @Override
  public void close() {
    outbox.close();
  }
}
