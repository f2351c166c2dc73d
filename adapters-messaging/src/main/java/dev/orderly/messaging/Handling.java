package dev.orderly.messaging;

import com.rabbitmq.client.Delivery;
import dev.orderly.application.Backoff;
import dev.orderly.application.Unavailable;
import dev.orderly.application.timeline.Attempts;
import dev.orderly.application.timeline.Attempts.Failed;
import dev.orderly.application.timeline.Attempts.Outcome;
import dev.orderly.messaging.EventHandler.Handled;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * What happens to a message between its delivery and its acknowledgement: its effect is committed,
 * or it is safe in another queue. While the database or the broker is away it stays in hand and
 * costs no attempt; with as many in hand as there may be, the queue simply waits.
 *
 * <p>Each answer tells whether to acknowledge. It is no when the message is not ours any more,
 * because its connection ended: then it comes again.
 */
final class Handling {

  private static final Logger LOG = LoggerFactory.getLogger(Handling.class);
  private static final Backoff AWAY = new Backoff(Duration.ofMillis(250), Duration.ofSeconds(5));

  private final Subscription subscription;
  private final RabbitPublisher publisher;
  private final Detour detour;
  private final MessageCounts counts;
  private final Attempts attempts;
  private final AtomicBoolean waiting = new AtomicBoolean();

  Handling(
      Subscription subscription,
      RabbitPublisher publisher,
      RetryDelays delays,
      MessageCounts counts,
      Attempts attempts) {
    this.subscription = subscription;
    this.publisher = publisher;
    this.detour = new Detour(subscription.queue(), delays);
    this.counts = counts;
    this.attempts = attempts;
  }

  boolean handle(Delivery delivery, InboundMessage message, BooleanSupplier ours)
      throws InterruptedException {
    for (int failures = 1; ours.getAsBoolean(); failures++) {
      try {
        return settle(delivery, message, attempt(message), ours);
      } catch (Unavailable away) {
        waitFor(away);
        Thread.sleep(AWAY.after(failures));
      }
    }
    return false;
  }

  /** For what nobody here is about. */
  boolean ignore(Optional<String> type) {
    LOG.debug("a message has a type that is not handled: {}", type);
    return counted(counts.ignored);
  }

  /** For what no attempt would make better. */
  boolean bury(Delivery delivery, String reason, BooleanSupplier ours) throws InterruptedException {
    LOG.warn("a message of {} is dead: {}", subscription.queue().name(), reason);
    return dead(delivery, reason, ours);
  }

  private boolean dead(Delivery delivery, String reason, BooleanSupplier ours)
      throws InterruptedException {
    counts.dead.increment();
    return pass(detour.end(delivery, reason), ours);
  }

  private Handled attempt(InboundMessage message) {
    try {
      var handled = message.handledBy(subscription.handler());
      if (waiting.compareAndSet(true, false)) {
        LOG.info("messages of {} are handled again", subscription.queue().name());
      }
      return handled;
    } catch (Unavailable away) {
      throw away;
    } catch (RuntimeException | Error defect) {
      about(message, LOG.atError())
          .setCause(defect)
          .log("message {} of {} failed", message.id(), subscription.queue().name());
      return new Handled.NotYet(defect.toString());
    }
  }

  private boolean settle(
      Delivery delivery, InboundMessage message, Handled handled, BooleanSupplier ours)
      throws InterruptedException {
    return switch (handled) {
      case Handled.Done _ -> counted(counts.done);
      case Handled.Before _ -> counted(counts.before);
      case Handled.NotYet(var reason) -> later(delivery, message, reason, ours);
      case Handled.Never(var reason) -> {
        keep(delivery, message, Outcome.DEAD, reason);
        about(message, LOG.atWarn())
            .log("message {} of {} is dead: {}", message.id(), subscription.queue().name(), reason);
        yield dead(delivery, reason, ours);
      }
    };
  }

  private boolean later(
      Delivery delivery, InboundMessage message, String reason, BooleanSupplier ours)
      throws InterruptedException {
    var name = subscription.queue().name();
    boolean last = detour.isLast(delivery);
    keep(delivery, message, last ? Outcome.DEAD : Outcome.RETRIED, reason);
    if (last) {
      counts.dead.increment();
      about(message, LOG.atWarn())
          .log("message {} of {} is dead after its last attempt: {}", message.id(), name, reason);
    } else {
      counts.retried.increment();
      about(message, LOG.atInfo())
          .log("message {} of {} is tried again later: {}", message.id(), name, reason);
    }
    return pass(detour.next(delivery, reason), ours);
  }

  /** With what people search their logs for. */
  private static LoggingEventBuilder about(InboundMessage message, LoggingEventBuilder line) {
    var ofOrder = line.addKeyValue("order_id", message.order());
    return message.trace().map(it -> ofOrder.addKeyValue("trace_id", it.id())).orElse(ofOrder);
  }

  /** For those who ask later why; whether it can be kept changes nothing for the message. */
  private void keep(Delivery delivery, InboundMessage message, Outcome outcome, String reason) {
    var consumer = subscription.queue().name();
    int attempt = Attributes.of(delivery).attempt() + 1;
    var failed = new Failed(message.order(), consumer, message.id(), attempt, outcome, reason);
    try {
      attempts.failed(failed);
    } catch (RuntimeException unkept) {
      LOG.debug("an attempt is forgotten: {}", failed, unkept);
    }
  }

  private boolean pass(Outgoing message, BooleanSupplier ours) throws InterruptedException {
    for (int failures = 1; ours.getAsBoolean(); failures++) {
      try {
        publisher.send(message).get();
        return true;
      } catch (ExecutionException failure) {
        LOG.debug("a message stays in hand", failure.getCause());
        Thread.sleep(AWAY.after(failures));
      }
    }
    return false;
  }

  private void waitFor(Unavailable away) {
    if (waiting.compareAndSet(false, true)) {
      LOG.warn("messages of {} wait: {}", subscription.queue().name(), away.getMessage());
    }
  }

  private static boolean counted(LongAdder counter) {
    counter.increment();
    return true;
  }
}
