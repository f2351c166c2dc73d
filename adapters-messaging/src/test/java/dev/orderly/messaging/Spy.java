package dev.orderly.messaging;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;
import dev.orderly.application.Eventually;
import dev.orderly.servers.TestServers;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/** Somebody else who uses the same broker, with the library alone. */
final class Spy implements AutoCloseable {

  private Connection connection;
  private Channel channel;

  private Spy() {}

  static Spy connected() {
    var spy = new Spy();
    spy.connect();
    return spy;
  }

  private void connect() {
    try {
      var factory = new ConnectionFactory();
      factory.setUri(TestServers.rabbit().url());
      factory.setAutomaticRecoveryEnabled(false);
      connection = factory.newConnection("spy");
      channel = connection.createChannel();
    } catch (IOException | TimeoutException | URISyntaxException | GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /** Begins anew, as everybody has to after a kill. */
  void reconnect() {
    close();
    connect();
  }

  /**
   * Lets the queues get old enough to survive a kill: RabbitMQ 3.10 forgets a quorum queue whose
   * node is killed within two seconds of its declaration.
   */
  static void letQueuesSettle() throws InterruptedException {
    Thread.sleep(Duration.ofSeconds(3));
  }

  Channel channel() {
    return channel;
  }

  /** Forgets what earlier tests left. */
  void empty(String... queues) {
    try {
      for (var queue : queues) {
        channel.queuePurge(queue);
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
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
    return Eventually.found(
        () -> {
          try {
            return Optional.ofNullable(channel.basicGet(queue, true));
          } catch (IOException e) {
            throw new AssertionError(e);
          }
        });
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
