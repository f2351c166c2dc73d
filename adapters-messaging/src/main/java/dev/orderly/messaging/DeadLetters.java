package dev.orderly.messaging;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Delivery;
import com.rabbitmq.client.ShutdownSignalException;
import dev.orderly.application.Unavailable;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * The messages that were given up, for operators to look at, to try again, or to throw away. A
 * message leaves the dead only when it is safe in its queue again, or was thrown away; if this
 * process is killed meanwhile, some may be tried twice, and none is lost.
 */
public final class DeadLetters implements AutoCloseable {

  private final RabbitSettings settings;
  private final Broker broker;
  private final RabbitPublisher publisher;

  /** What is to become of a dead message. */
  public enum Verdict {
    KEEP,
    TRY_AGAIN,
    DROP
  }

  private DeadLetters(RabbitSettings settings) {
    this.settings = settings;
    this.broker = new Broker(settings, "orderly-operator");
    this.publisher = RabbitPublisher.start(broker);
  }

  /** Connects when it is first asked. */
  public static DeadLetters at(RabbitSettings settings) {
    return new DeadLetters(settings);
  }

  /**
   * Lets somebody judge each message that was dead when this began, in the order of the queue, and
   * does as they say.
   */
  public void judge(Queue queue, Function<DeadLetter, Verdict> judge) {
    var connection = broker.connect("judge " + queue.dead());
    try {
      judgeOn(connection.createChannel(), queue, judge);
    } catch (IOException | ShutdownSignalException e) {
      throw Unavailable.away(Broker.NAME, e);
    } finally {
      // What was not acknowledged goes back to where it was.
      Broker.hangUp(connection);
    }
  }

  private void judgeOn(Channel channel, Queue queue, Function<DeadLetter, Verdict> judge)
      throws IOException {
    for (long left = channel.messageCount(queue.dead()); left > 0; left--) {
      var next = Optional.ofNullable(channel.basicGet(queue.dead(), false));
      if (next.isEmpty()) {
        return;
      }
      var taken = next.get();
      var delivery = new Delivery(taken.getEnvelope(), taken.getProps(), taken.getBody());
      var verdict = judge.apply(DeadLetter.of(queue, delivery));
      if (verdict == Verdict.TRY_AGAIN) {
        send(Detour.again(queue, delivery));
      }
      if (verdict != Verdict.KEEP) {
        channel.basicAck(taken.getEnvelope().getDeliveryTag(), false);
      }
    }
  }

  private void send(Outgoing message) {
    try {
      publisher.send(message).get(settings.confirmTimeout().toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw Unavailable.away(Broker.NAME, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Unavailable.away(Broker.NAME, e);
    }
  }

  @Override
  public void close() {
    publisher.close();
  }
}
