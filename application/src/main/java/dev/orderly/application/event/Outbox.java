package dev.orderly.application.event;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The events that were committed with their orders and have not left yet. */
public interface Outbox {

  /** Becomes the one that relays, or is empty while another process is. */
  Optional<Lead> tryLead();

  /** Waits until something was written, or for so long. */
  void awaitNews(Duration atMost) throws InterruptedException;

  /**
   * The right to relay, held by a database session. When the session is lost, or the process froze
   * for too long, the right is gone: every call then throws and somebody else takes over.
   */
  interface Lead extends AutoCloseable {

    /**
     * The next events in the order in which they leave, without those that the caller has in hand.
     * Of no order more than one, and only its first that is not done: an order's next event leaves
     * when the one before has arrived. An event whose transaction commits late is not skipped.
     */
    List<EventMessage> pending(int limit, Set<UUID> inHand);

    /** These have arrived and leave no second time. */
    void done(List<EventMessage> events);

    /** Keeps the right while there is nothing to do. */
    void stillHere();

    @Override
    void close();
  }
}
