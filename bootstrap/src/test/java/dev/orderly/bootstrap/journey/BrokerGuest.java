package dev.orderly.bootstrap.journey;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;
import dev.orderly.servers.TestServers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Somebody else at the tests' broker: a partner that tells something, or one that listens. */
record BrokerGuest(Connection connection, Channel channel) implements AutoCloseable {

  static BrokerGuest connected() throws Exception {
    var factory = new ConnectionFactory();
    factory.setUri(TestServers.rabbit().url());
    var connection = factory.newConnection("guest");
    return new BrokerGuest(connection, connection.createChannel());
  }

  /** For a test without workers: those of the next test at this broker would take its orders. */
  static void forgetsNewOrders() throws Exception {
    try (var guest = connected()) {
      guest.empty("new_order");
    }
  }

  void says(String exchange, String type, String words) throws IOException {
    channel.basicPublish(exchange, type, null, words.getBytes(StandardCharsets.UTF_8));
  }

  /** How many messages wait there. */
  long waiting(String queue) {
    try {
      return channel.messageCount(queue);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The name of a queue of one's own. */
  String newQueue() throws IOException {
    return channel.queueDeclare().getQueue();
  }

  Optional<GetResponse> next(String queue) throws IOException {
    return Optional.ofNullable(channel.basicGet(queue, true));
  }

  void empty(String queue) throws IOException {
    channel.queuePurge(queue);
  }

  @Override
  public void close() throws IOException {
    connection.close();
  }
}
