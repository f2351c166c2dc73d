package dev.orderly.messaging;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.Delivery;
import com.rabbitmq.client.ShutdownSignalException;
import dev.orderly.application.Unavailable;
import java.io.IOException;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection over which the messages of a queue come in, for as long as it lasts. A message
 * that is not acknowledged when it ends comes again over the next one. Only one thread calls.
 */
final class Inflow {

  private static final Logger LOG = LoggerFactory.getLogger(Inflow.class);

  /** It need not be known outside of its channel. */
  private static final String CONSUMER = "orderly";

  private final String queue;
  private final Connection connection;
  private final Channel channel;

  private Inflow(String queue, Connection connection, Channel channel) {
    this.queue = queue;
    this.connection = connection;
    this.channel = channel;
  }

  /** Connects, hands over the messages as they come, and tells once that it has ended. */
  static Inflow open(
      Broker broker,
      Subscription subscription,
      BiConsumer<Inflow, Delivery> receiver,
      Consumer<Inflow> onEnd) {
    var queue = subscription.queue().name();
    var connection = broker.connect("consume " + queue);
    try {
      var inflow = new Inflow(queue, connection, connection.createChannel());
      inflow.channel.addShutdownListener(_ -> onEnd.accept(inflow));
      inflow.channel.basicQos(subscription.atOnce());
      inflow.channel.basicConsume(
          queue,
          false,
          CONSUMER,
          (_, delivery) -> receiver.accept(inflow, delivery),
          _ -> inflow.queueIsGone());
      return inflow;
    } catch (IOException | RuntimeException e) {
      Broker.hangUp(connection);
      throw Unavailable.away(Broker.NAME, e);
    }
  }

  boolean isOpen() {
    return channel.isOpen();
  }

  void acknowledge(Delivery delivery) {
    try {
      channel.basicAck(delivery.getEnvelope().getDeliveryTag(), false);
    } catch (IOException | ShutdownSignalException e) {
      LOG.debug("a message comes again, because its connection has ended", e);
    }
  }

  /** Takes no further messages; those that came can still be acknowledged. */
  void stopTaking() {
    try {
      channel.basicCancel(CONSUMER);
    } catch (IOException | ShutdownSignalException e) {
      LOG.debug("the connection has ended by itself", e);
    }
  }

  void hangUp() {
    Broker.hangUp(connection);
  }

  /** The next connection declares it again. */
  private void queueIsGone() {
    LOG.warn("queue {} was deleted", queue);
    Thread.startVirtualThread(this::hangUp);
  }
}
