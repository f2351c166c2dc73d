package dev.orderly.messaging;

import com.rabbitmq.client.ShutdownSignalException;
import dev.orderly.application.Backoff;
import dev.orderly.application.Unavailable;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends messages to RabbitMQ and answers for each whether it is safe there. One thread has the
 * connection: it opens it, sends, and opens another when it was lost. While there is none, messages
 * fail at once, so that whoever sends them keeps them; while the broker is blocked, they wait.
 */
public final class RabbitPublisher implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RabbitPublisher.class);

  private static final Backoff RECONNECT =
      new Backoff(Duration.ofMillis(100), Duration.ofSeconds(2));
  private static final Duration LOOK_AROUND = Duration.ofMillis(100);
  private static final Duration SHORT_BREAK = Duration.ofMillis(10);
  private static final Duration LAST_ANSWERS = Duration.ofSeconds(1);
  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(2);

  private final Broker broker;
  private final Duration confirmTimeout;
  private final BlockingQueue<Waiting> waiting = new LinkedBlockingQueue<>();
  private final Thread thread;
  private volatile boolean closing;
  private volatile Link link;
  private Unavailable lastFailure;
  private int failedConnects;
  private long connectAt = System.nanoTime();

  /** A message that was not sent yet. */
  private record Waiting(Outgoing message, CompletableFuture<Void> answer) {

    void fail(Throwable cause) {
      answer.completeExceptionally(Unavailable.away(Broker.NAME, cause));
    }
  }

  private RabbitPublisher(Broker broker) {
    this.broker = broker;
    this.confirmTimeout = broker.settings().confirmTimeout();
    this.thread = Thread.ofPlatform().daemon().name("rabbitmq-publisher").unstarted(this::work);
  }

  /** Starts to connect, and does not wait for it. */
  public static RabbitPublisher start(Broker broker) {
    var publisher = new RabbitPublisher(broker);
    publisher.thread.start();
    return publisher;
  }

  /** Whether there is a connection at this moment. */
  public boolean isConnected() {
    var current = link;
    return current != null && current.isOpen();
  }

  /** Returns when the broker has answered. */
  public void ping() throws InterruptedException {
    try {
      connected().signOfLife().get(confirmTimeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (IOException | ExecutionException | TimeoutException | ShutdownSignalException e) {
      throw Unavailable.away(Broker.NAME, e);
    }
  }

  /** How many messages wait in each queue of ours, those for the dead included. */
  public Map<String, Long> queueDepths() {
    return connected().depths(Queue.names());
  }

  private Link connected() {
    var current = link;
    if (current == null) {
      throw Unavailable.away(Broker.NAME, null);
    }
    return current;
  }

  CompletableFuture<Void> send(Outgoing message) {
    var answer = new CompletableFuture<Void>();
    waiting.add(new Waiting(message, answer));
    if (!thread.isAlive()) {
      failWaiting();
    }
    return answer;
  }

  /** Lets what was sent be answered, for a moment, and fails the rest. */
  @Override
  public void close() {
    closing = true;
    try {
      if (!thread.join(CLOSE_WITHIN)) {
        thread.interrupt();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void work() {
    try {
      while (!closing) {
        tend();
        if (isConnected() && !link.takesMessages()) {
          Thread.sleep(SHORT_BREAK);
        } else {
          sendNext(waiting.poll(LOOK_AROUND.toMillis(), TimeUnit.MILLISECONDS));
        }
      }
      awaitLastAnswers();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      if (link != null) {
        link.hangUp();
      }
      failWaiting();
    }
  }

  private void sendNext(Waiting next) {
    if (next == null) {
      return;
    }
    if (isConnected()) {
      link.send(next.message(), next.answer());
    } else {
      next.fail(lastFailure);
    }
  }

  /** Looks after the connection. */
  private void tend() {
    if (!isConnected()) {
      connect();
    } else if (link.isSilentFor(confirmTimeout)) {
      LOG.warn("RabbitMQ confirmed nothing for {}, connecting anew", confirmTimeout);
      link.hangUp();
    } else if (link.hasReturns() && link.isIdle()) {
      LOG.warn("a message came back, connecting anew, which declares what is missing");
      link.hangUp();
      connectAt = System.nanoTime() + Broker.SETTLES_WITHIN.toNanos();
    }
  }

  private void connect() {
    if (System.nanoTime() - connectAt < 0) {
      return;
    }
    try {
      link = Link.over(broker.connect("publish"), broker.process());
      failedConnects = 0;
    } catch (Unavailable failure) {
      lastFailure = failure;
      failedConnects++;
      connectAt = System.nanoTime() + RECONNECT.after(failedConnects).toNanos();
    }
  }

  private void awaitLastAnswers() throws InterruptedException {
    long end = System.nanoTime() + LAST_ANSWERS.toNanos();
    while (isConnected() && !link.isIdle() && System.nanoTime() - end < 0) {
      Thread.sleep(SHORT_BREAK);
    }
  }

  private void failWaiting() {
    for (var next = waiting.poll(); next != null; next = waiting.poll()) {
      next.fail(lastFailure);
    }
  }
}
