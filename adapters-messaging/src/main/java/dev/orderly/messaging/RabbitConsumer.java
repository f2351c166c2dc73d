package dev.orderly.messaging;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import com.rabbitmq.client.Delivery;
import dev.orderly.application.Backoff;
import dev.orderly.application.Unavailable;
import dev.orderly.application.timeline.Attempts;
import dev.orderly.messaging.InboundMessage.Reading;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the messages of one queue, many at once. A message that waits holds no thread; each that is
 * handled has a virtual one of its own. The connection and its channel belong to one thread, which
 * opens another when it was lost, for as long as it takes.
 */
public final class RabbitConsumer {

  private static final Logger LOG = LoggerFactory.getLogger(RabbitConsumer.class);

  private static final Backoff RECONNECT =
      new Backoff(Duration.ofMillis(100), Duration.ofSeconds(2));
  private static final Duration HANG_UP_WITHIN = Duration.ofSeconds(1);

  private final Broker broker;
  private final Subscription subscription;
  private final Handling handling;
  private final MessageCounts counts = new MessageCounts();
  private final ScheduledExecutorService keeper;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Executor afterDelay;
  private final AtomicInteger inHand = new AtomicInteger();
  private volatile boolean stopping;
  private volatile Inflow inflow;
  private int failedConnects;

  /** How a message comes to its end; the answer tells whether to acknowledge it. */
  private interface Ending {
    boolean reached(BooleanSupplier ours) throws InterruptedException;
  }

  private RabbitConsumer(
      Broker broker, RabbitPublisher publisher, Subscription subscription, Attempts attempts) {
    this.broker = broker;
    this.subscription = subscription;
    var delays = broker.settings().retryDelays();
    this.handling = new Handling(subscription, publisher, delays, counts, attempts);
    // An acknowledgement that comes after the end is of no use to anybody.
    this.keeper =
        new ScheduledThreadPoolExecutor(
            1,
            Thread.ofPlatform().daemon().name("consume " + subscription.queue().name()).factory(),
            new ThreadPoolExecutor.DiscardPolicy());
    this.afterDelay =
        CompletableFuture.delayedExecutor(subscription.delay().toNanos(), NANOSECONDS, threads);
  }

  /** Starts to connect, and does not wait for it; attempts that fail are told. */
  public static RabbitConsumer start(
      Broker broker, RabbitPublisher publisher, Subscription subscription, Attempts attempts) {
    var consumer = new RabbitConsumer(broker, publisher, subscription, attempts);
    consumer.keeper.execute(consumer::connect);
    return consumer;
  }

  public MessageCounts counts() {
    return counts;
  }

  /** Whether messages come in at this moment. */
  public boolean isConnected() {
    var current = inflow;
    return current != null && current.isOpen();
  }

  /**
   * Takes nothing more, lets what is in hand come to its end for so long at most, and hangs up.
   * What is not finished then comes again to another consumer.
   */
  public void stop(Duration deadline) throws InterruptedException {
    long end = System.nanoTime() + deadline.toNanos();
    stopping = true;
    keeper.execute(this::stopTaking);
    while (inHand.get() > 0 && System.nanoTime() - end < 0) {
      Thread.sleep(10);
    }
    keeper.execute(this::hangUp);
    keeper.shutdown();
    if (!keeper.awaitTermination(HANG_UP_WITHIN.toNanos(), NANOSECONDS)) {
      keeper.shutdownNow();
    }
  }

  private void connect() {
    if (stopping) {
      return;
    }
    try {
      inflow = Inflow.open(broker, subscription, this::receive, this::ended);
      failedConnects = 0;
      LOG.info("taking messages of {}", subscription.queue().name());
    } catch (Unavailable _) {
      failedConnects++;
      connectAfter(RECONNECT.after(failedConnects));
    }
  }

  private void connectAfter(Duration delay) {
    var _ = keeper.schedule(this::connect, delay.toNanos(), NANOSECONDS);
  }

  private void ended(Inflow from) {
    if (!stopping) {
      keeper.execute(() -> reconnect(from));
    }
  }

  private void reconnect(Inflow after) {
    if (after == inflow) {
      LOG.warn("the connection for {} ended, connecting anew", subscription.queue().name());
      after.hangUp();
      connectAfter(Broker.SETTLES_WITHIN);
    }
  }

  private void stopTaking() {
    if (inflow != null) {
      inflow.stopTaking();
    }
  }

  private void hangUp() {
    if (inflow != null) {
      inflow.hangUp();
    }
  }

  private void receive(Inflow from, Delivery delivery) {
    if (stopping) {
      return;
    }
    inHand.incrementAndGet();
    switch (InboundMessage.read(Attributes.of(delivery), delivery.getBody())) {
      case Reading.Unreadable(var _, var type) when type.isPresent() && !takes(type) ->
          end(from, delivery, _ -> handling.ignore(type));
      case Reading.Unreadable(var reason, var _) ->
          threads.execute(() -> end(from, delivery, ours -> handling.bury(delivery, reason, ours)));
      case Reading.Readable(var message) when !takes(message.type()) ->
          end(from, delivery, _ -> handling.ignore(message.type()));
      case Reading.Readable(var message) ->
          afterDelay.execute(
              () -> end(from, delivery, ours -> handling.handle(delivery, message, ours)));
    }
  }

  private boolean takes(Optional<String> type) {
    return subscription.handler().takes(type);
  }

  private void end(Inflow from, Delivery delivery, Ending ending) {
    try {
      if (ending.reached(from::isOpen)) {
        keeper.execute(() -> from.acknowledge(delivery));
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      inHand.decrementAndGet();
    }
  }
}
