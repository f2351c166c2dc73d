package dev.orderly.messaging;

import com.rabbitmq.client.Connection;
import dev.orderly.application.Unavailable;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;

/**
 * Messages that were confirmed, perhaps only by the queues of others. Each is answered when a look
 * at the tripwire has shown that the queue which it must reach was there; one look is enough for
 * all that were confirmed before it.
 */
final class Assurance {

  private static final String QUEUE_IS_GONE = "its queue was deleted";

  private final Tripwire tripwire;
  private final BlockingQueue<Sent> confirmed = new LinkedBlockingQueue<>();
  private final Semaphore bell = new Semaphore(0);

  /** What all messages are told from then on; there is none as long as this goes on. */
  private volatile RuntimeException end;

  private Assurance(Tripwire tripwire) {
    this.tripwire = tripwire;
  }

  /** For messages that are sent from now on. */
  static Assurance over(Connection connection, String name) throws IOException {
    try {
      return new Assurance(Tripwire.stringTo(Queue.NEW_ORDER, connection, name));
    } catch (IOException e) {
      if (Topology.isMissing(e.getCause())) {
        throw new NotTaken(QUEUE_IS_GONE);
      }
      throw e;
    }
  }

  void add(Sent message) {
    confirmed.add(message);
    if (end == null) {
      bell.release();
    } else {
      answerAll();
    }
  }

  boolean isIdle() {
    return confirmed.isEmpty();
  }

  Optional<Sent> oldest() {
    return Optional.ofNullable(confirmed.peek());
  }

  /** Answers until the end, or until the queue was missing. */
  void work() throws IOException, InterruptedException {
    while (end == null) {
      bell.acquire();
      bell.drainPermits();
      int count = confirmed.size();
      if (count > 0 && !tripwire.isWhole()) {
        end(new NotTaken(QUEUE_IS_GONE));
      }
      haveArrived(count);
    }
  }

  /** None of those that came after the look is among them, also when the end comes meanwhile. */
  private synchronized void haveArrived(int count) {
    for (int i = 0; i < count && end == null; i++) {
      Optional.ofNullable(confirmed.poll()).ifPresent(Sent::arrived);
    }
  }

  /** Whether it ended because the queue was missing. */
  boolean hasMissed() {
    return end instanceof NotTaken;
  }

  /** Nobody can ask any more. */
  void end() {
    end(Unavailable.away(Broker.NAME, null));
  }

  private synchronized void end(RuntimeException answer) {
    if (end == null) {
      end = answer;
    }
    bell.release();
    answerAll();
  }

  private synchronized void answerAll() {
    for (var next = confirmed.poll(); next != null; next = confirmed.poll()) {
      next.failed(end);
    }
  }
}
