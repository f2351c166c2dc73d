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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection over which messages leave, for as long as it lasts. Messages go out from one
 * thread; the answers come on the connection's own. When the connection ends, everything that has
 * no answer fails, at once.
 *
 * <p>A confirm says that a message reached every queue there was for it. Whether the one that it
 * must reach was among them has to be asked; while that is done for some, the next are confirmed,
 * and asked about together.
 */
final class Link {

  private static final Logger LOG = LoggerFactory.getLogger(Link.class);

  /** A question that changes nothing: nobody consumes on the channel over which messages leave. */
  private static final AMQP.Basic.Qos ARE_YOU_THERE =
      new AMQP.Basic.Qos.Builder().prefetchCount(0).build();

  private final Connection connection;
  private final Channel channel;
  private final String name;
  private final ConcurrentNavigableMap<Long, Sent> unanswered = new ConcurrentSkipListMap<>();

  /** There is one as soon as a message needs it; the thread that sends makes it. */
  private volatile Optional<Assurance> assurance = Optional.empty();

  private volatile boolean blocked;
  private volatile long unblockedAt = System.nanoTime();
  private volatile boolean hasReturns;
  private CompletableFuture<Command> sign = CompletableFuture.completedFuture(null);

  private Link(Connection connection, Channel channel, String name) {
    this.connection = connection;
    this.channel = channel;
    this.name = name;
  }

  /** Whoever sends at the same time has another name. */
  static Link over(Connection connection, String name) {
    try {
      var link = new Link(connection, connection.createChannel(), name);
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
    try {
      if (message.mayMissItsQueue() && assurance.isEmpty()) {
        assure();
      }
      publish(message, answer);
    } catch (NotTaken missing) {
      hasReturns = true;
      answer.completeExceptionally(missing);
    } catch (IOException | RuntimeException e) {
      answer.completeExceptionally(Unavailable.away(Broker.NAME, e));
      hangUp();
    }
  }

  private void publish(Outgoing message, CompletableFuture<Void> answer) throws IOException {
    unanswered.put(channel.getNextPublishSeqNo(), Sent.now(message, answer));
    channel.basicPublish(
        message.exchange(),
        message.routingKey(),
        message.mustReachQueue(),
        message.properties(),
        message.body());
  }

  private void assure() throws IOException {
    var begun = Assurance.over(connection, name);
    assurance = Optional.of(begun);
    Thread.ofVirtual().name("assurance").start(() -> assure(begun));
  }

  private void assure(Assurance assurance) {
    try {
      assurance.work();
    } catch (IOException | RuntimeException e) {
      LOG.debug("nobody knows what was confirmed last", e);
      hangUp();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
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
    return !blocked && !hasReturns();
  }

  /** Whether a message that must reach a queue has missed it. */
  boolean hasReturns() {
    return hasReturns || assurance.filter(Assurance::hasMissed).isPresent();
  }

  boolean isIdle() {
    return unanswered.isEmpty() && assurance.filter(it -> !it.isIdle()).isEmpty();
  }

  /** Whether the oldest answer is due for longer than that, and not because we are blocked. */
  boolean isSilentFor(Duration patience) {
    var oldest = oldest();
    if (blocked || oldest.isEmpty()) {
      return false;
    }
    long now = System.nanoTime();
    long waited = Math.min(now - oldest.get().at(), now - unblockedAt);
    return waited > patience.toNanos();
  }

  /** What was confirmed was sent before what is not. */
  private Optional<Sent> oldest() {
    return assurance
        .flatMap(Assurance::oldest)
        .or(() -> Optional.ofNullable(unanswered.firstEntry()).map(Map.Entry::getValue));
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
    answered.values().forEach(sent -> answer(sent, taken));
    answered.clear();
  }

  private void answer(Sent sent, boolean taken) {
    var cameBack = sent.cameBack().get();
    if (!taken) {
      sent.failed(new NotTaken("the broker refused it"));
    } else if (cameBack != null) {
      sent.failed(new NotTaken("it reached no queue: " + cameBack));
    } else if (sent.message().mayMissItsQueue()) {
      assurance.orElseThrow().add(sent);
    } else {
      sent.arrived();
    }
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
        sent.failed(Unavailable.away(Broker.NAME, signal));
      }
    }
    assurance.ifPresent(Assurance::end);
  }
}
