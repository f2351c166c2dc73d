package dev.orderly.messaging;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Command;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.Return;
import com.rabbitmq.client.ShutdownSignalException;
import dev.orderly.application.Unavailable;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection over which messages leave, for as long as it lasts. Messages go out from one
 * thread; the answers come on the connection's own. When the connection ends, everything that has
 * no answer fails, at once.
 */
final class Link {

  private static final Logger LOG = LoggerFactory.getLogger(Link.class);

  /** A question that changes nothing: nobody consumes on the channel over which messages leave. */
  private static final AMQP.Basic.Qos ARE_YOU_THERE =
      new AMQP.Basic.Qos.Builder().prefetchCount(0).build();

  private final Connection connection;
  private final Channel channel;
  private final ConcurrentNavigableMap<Long, Sent> unanswered = new ConcurrentSkipListMap<>();
  private volatile boolean blocked;
  private volatile long unblockedAt = System.nanoTime();
  private volatile boolean hasReturns;
  private CompletableFuture<Command> sign = CompletableFuture.completedFuture(null);

  /** A message that was sent, and why it came back, should it do so. */
  private record Sent(
      Outgoing message, CompletableFuture<Void> answer, long at, AtomicReference<String> cameBack) {

    boolean is(Return returned) {
      return message.mustReachQueue()
          && cameBack.get() == null
          && message.routingKey().equals(returned.getRoutingKey())
          && message.exchange().equals(returned.getExchange())
          && Objects.equals(
              message.properties().getMessageId(), returned.getProperties().getMessageId())
          && Arrays.equals(message.body(), returned.getBody());
    }
  }

  private Link(Connection connection, Channel channel) {
    this.connection = connection;
    this.channel = channel;
  }

  static Link over(Connection connection) {
    try {
      var link = new Link(connection, connection.createChannel());
      link.listen();
      return link;
    } catch (IOException | RuntimeException e) {
      Broker.hangUp(connection);
      throw Unavailable.away(Broker.NAME, e);
    }
  }

  private void listen() throws IOException {
    connection.addBlockedListener(this::onBlocked, this::onUnblocked);
    channel.addReturnListener(this::onReturn);
    channel.addConfirmListener(
        (number, multiple) -> answer(number, multiple, true),
        (number, multiple) -> answer(number, multiple, false));
    channel.addShutdownListener(this::onEnd);
    channel.confirmSelect();
  }

  void send(Outgoing message, CompletableFuture<Void> answer) {
    long number = channel.getNextPublishSeqNo();
    unanswered.put(number, new Sent(message, answer, System.nanoTime(), new AtomicReference<>()));
    try {
      channel.basicPublish(
          message.exchange(),
          message.routingKey(),
          message.mustReachQueue(),
          message.properties(),
          message.body());
    } catch (IOException | RuntimeException e) {
      unanswered.remove(number);
      answer.completeExceptionally(Unavailable.away(Broker.NAME, e));
      hangUp();
    }
  }

  boolean isOpen() {
    return channel.isOpen();
  }

  /**
   * Comes when the broker answers, which one that is frozen does not, however long its connections
   * stay open. One question is on its way at a time.
   */
  synchronized CompletableFuture<Command> signOfLife() throws IOException {
    if (sign.isDone()) {
      sign = channel.asyncCompletableRpc(ARE_YOU_THERE);
    }
    return sign;
  }

  /** How many messages wait in these queues, asked on a channel that nothing else depends on. */
  Map<String, Long> depths(List<String> queues) {
    try {
      var asking = connection.createChannel();
      try {
        var depths = new HashMap<String, Long>();
        for (var queue : queues) {
          depths.put(queue, asking.messageCount(queue));
        }
        return depths;
      } finally {
        asking.abort();
      }
    } catch (IOException | RuntimeException e) {
      throw Unavailable.away(Broker.NAME, e);
    }
  }

  /**
   * Not while the broker has asked us to send nothing, because it runs out of memory or disk. And
   * not any more when a message came back: a queue is gone, and the next connection declares it.
   */
  boolean takesMessages() {
    return !blocked && !hasReturns;
  }

  /** Whether a message that must reach a queue has reached none. */
  boolean hasReturns() {
    return hasReturns;
  }

  boolean isIdle() {
    return unanswered.isEmpty();
  }

  /** Whether the oldest answer is due for longer than that, and not because we are blocked. */
  boolean isSilentFor(Duration patience) {
    var oldest = unanswered.firstEntry();
    if (blocked || oldest == null) {
      return false;
    }
    long now = System.nanoTime();
    long waited = Math.min(now - oldest.getValue().at(), now - unblockedAt);
    return waited > patience.toNanos();
  }

  void hangUp() {
    Broker.hangUp(connection);
    failUnanswered(null);
  }

  private void onBlocked(String reason) {
    blocked = true;
    LOG.warn("RabbitMQ takes no messages now, waiting until it does: {}", reason);
  }

  private void onUnblocked() {
    unblockedAt = System.nanoTime();
    blocked = false;
    LOG.info("RabbitMQ takes messages again");
  }

  /** A message comes back before it is confirmed, and carries no number: it is known by itself. */
  private void onReturn(Return returned) {
    hasReturns = true;
    unanswered.values().stream()
        .filter(sent -> sent.is(returned))
        .findFirst()
        .ifPresent(sent -> sent.cameBack().set(returned.getReplyText()));
  }

  private void answer(long number, boolean multiple, boolean taken) {
    var answered =
        multiple ? unanswered.headMap(number, true) : unanswered.subMap(number, true, number, true);
    for (var sent : answered.values()) {
      var cameBack = sent.cameBack().get();
      if (!taken) {
        sent.answer().completeExceptionally(new NotTaken("the broker refused it"));
      } else if (cameBack != null) {
        sent.answer().completeExceptionally(new NotTaken("it reached no queue: " + cameBack));
      } else {
        sent.answer().complete(null);
      }
    }
    answered.clear();
  }

  private void onEnd(ShutdownSignalException signal) {
    // A refusal ends the channel alone; the connection without it is of no use.
    if (!signal.isHardError()) {
      Thread.startVirtualThread(() -> Broker.hangUp(connection));
    }
    failUnanswered(signal);
  }

  private void failUnanswered(ShutdownSignalException signal) {
    for (var number : unanswered.keySet()) {
      var sent = unanswered.remove(number);
      if (sent != null) {
        sent.answer().completeExceptionally(Unavailable.away(Broker.NAME, signal));
      }
    }
  }
}
