package dev.orderly.persistence.outbox;

import dev.orderly.application.event.Outbox;
import dev.orderly.persistence.database.Database;
import java.time.Duration;
import java.util.Optional;

/**
 * The outbox in PostgreSQL. One thread uses it: the relay's. It listens for the doorbell apart from
 * the lead's connection, because a follower listens to nobody.
 */
public final class JdbiOutbox implements Outbox, AutoCloseable {

  private final Database database;
  private final Ear ear;

  public JdbiOutbox(Database database) {
    this.database = database;
    this.ear = new Ear(database);
  }

  @Override
  public Optional<Lead> tryLead() {
    return JdbiLead.tryTake(database).map(lead -> lead);
  }

  /** When the doorbell cannot be heard, it waits the time out. */
  @Override
  public void awaitNews(Duration atMost) throws InterruptedException {
    ear.await(atMost);
  }

  @Override
  public void close() {
    ear.close();
  }
}
