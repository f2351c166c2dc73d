package dev.orderly.messaging;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;
import dev.orderly.servers.TestServers;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/** Somebody else who uses the same broker, with the library alone. */
final class Spy implements AutoCloseable {

  private final Connection connection;
  private final Channel channel;

  private Spy(Connection connection, Channel channel) {
    this.connection = connection;
    this.channel = channel;
  }

  static Spy connected() {
    try {
      var factory = new ConnectionFactory();
      factory.setUri(TestServers.rabbit().url());
      factory.setAutomaticRecoveryEnabled(false);
      var connection = factory.newConnection("spy");
      return new Spy(connection, connection.createChannel());
    } catch (IOException | TimeoutException | URISyntaxException | GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  Channel channel() {
    return channel;
  }

  /** Listens to an exchange from now on, with a queue of its own; answers the queue's name. */
  String listensTo(String exchange, String pattern) throws IOException {
    var queue = channel.queueDeclare().getQueue();
    channel.queueBind(queue, exchange, pattern);
    return queue;
  }

  /** What is in the queue; it is taken out. */
  List<GetResponse> take(String queue) throws IOException {
    var taken = new ArrayList<GetResponse>();
    for (var next = channel.basicGet(queue, true); next != null; ) {
      taken.add(next);
      next = channel.basicGet(queue, true);
    }
    return taken;
  }

  /** Waits for one message and takes it out. */
  GetResponse takeOne(String queue) {
    var taken = new ArrayList<GetResponse>();
    Eventually.holds(
        () -> {
          try {
            taken.addAll(take(queue));
          } catch (IOException e) {
            throw new AssertionError(e);
          }
          if (taken.isEmpty()) {
            throw new AssertionError("nothing in " + queue);
          }
        });
    return taken.getFirst();
  }

  void send(String exchange, String key, Map<String, Object> headers, String body)
      throws IOException {
    send(exchange, key, new BasicProperties.Builder().headers(headers).build(), body);
  }

  void send(String exchange, String key, BasicProperties properties, String body)
      throws IOException {
    channel.basicPublish(exchange, key, properties, body.getBytes(StandardCharsets.UTF_8));
  }

  static String text(GetResponse message) {
    return new String(message.getBody(), StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    connection.abort(2_000);
  }
}
