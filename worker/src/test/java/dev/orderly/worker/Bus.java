package dev.orderly.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import dev.orderly.domain.order.Order;
import dev.orderly.servers.TestServers;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeoutException;

/** The broker as somebody else sees it, with the library alone. */
final class Bus implements AutoCloseable {

  private final Set<String> ears = new HashSet<>();
  private Connection connection;
  private Channel channel;

  private Bus() {}

  static Bus connected() {
    var bus = new Bus();
    bus.connect();
    return bus;
  }

  private void connect() {
    try {
      var factory = new ConnectionFactory();
      factory.setUri(TestServers.rabbit().url());
      factory.setAutomaticRecoveryEnabled(false);
      connection = factory.newConnection("test");
      channel = connection.createChannel();
    } catch (IOException | TimeoutException | URISyntaxException | GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /** As everybody has to after the broker was away. */
  void reconnect() {
    connection.abort(2_000);
    connect();
  }

  /** How many messages wait in a queue, apart from those in somebody's hand. */
  long waiting(String queue) {
    try {
      return channel.messageCount(queue);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** As an operator may do by mistake. */
  void delete(String queue) throws IOException {
    channel.queueDelete(queue);
  }

  /** Forgets what earlier tests left; a queue that is not there yet is as good as an empty one. */
  void empty(String... queues) {
    for (var queue : queues) {
      try {
        var passing = connection.createChannel();
        passing.queuePurge(queue);
        passing.abort();
      } catch (IOException missing) {
        assertThat(missing).hasStackTraceContaining("NOT_FOUND");
      }
    }
  }

  /** An event as it was heard. */
  record Heard(String id, String order, int sequence) {}

  /** Listens to all news of orders from now on, through a queue that survives the broker. */
  String listen(String queue) throws IOException {
    channel.exchangeDeclare("orders.events", "topic", true);
    channel.queueDeclare(queue, true, false, false, Map.of());
    ears.add(queue);
    channel.queueBind(queue, "orders.events", "order.created.v1");
    channel.queueBind(queue, "orders.events", "order.status.changed.v1");
    return queue;
  }

  /** Takes out what was heard. */
  List<Heard> heard(String queue) {
    try {
      var all = new ArrayList<Heard>();
      for (var next = channel.basicGet(queue, true);
          next != null;
          next = channel.basicGet(queue, true)) {
        var headers = next.getProps().getHeaders();
        all.add(
            new Heard(
                headers.get("cloudEvents_id").toString(),
                headers.get("cloudEvents_subject").toString(),
                Integer.parseInt(headers.get("cloudEvents_sequence").toString())));
      }
      return all;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** A message as it came. */
  record Message(String type, Map<String, String> headers, String body) {}

  /** Listens to all that is said of orders, whatever its type. */
  String listenToAll(String queue) throws IOException {
    listen(queue);
    channel.queueBind(queue, "orders.events", "#");
    return queue;
  }

  List<Message> take(String queue) {
    try {
      var all = new ArrayList<Message>();
      for (var next = channel.basicGet(queue, true);
          next != null;
          next = channel.basicGet(queue, true)) {
        var headers = new HashMap<String, String>();
        next.getProps().getHeaders().forEach((name, value) -> headers.put(name, value.toString()));
        var body = new String(next.getBody(), StandardCharsets.UTF_8);
        all.add(new Message(next.getProps().getType(), headers, body));
      }
      return all;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Sends what says that an order was created. */
  void created(String eventId, String order) throws IOException {
    var properties =
        new BasicProperties.Builder()
            .deliveryMode(2)
            .headers(Map.of("cloudEvents_id", eventId, "cloudEvents_type", "order.created.v1"))
            .build();
    var body = "{\"order_id\":\"%s\"}".formatted(order).getBytes(StandardCharsets.UTF_8);
    channel.basicPublish("orders.events", "order.created.v1", properties, body);
  }

  /** Sends what a payment service or a warehouse has to say about an order. */
  void tells(String eventId, String type, Order order, String more) {
    var exchange = type.startsWith("payment") ? "payments.events" : "inventory.events";
    var properties = new BasicProperties.Builder().messageId(eventId).deliveryMode(2).build();
    var body = "{\"order_id\":\"%s\"%s}".formatted(order.id(), more);
    try {
      channel.basicPublish(exchange, type, properties, body.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** The reasons for which messages of the queue are dead; they are taken out. */
  List<String> dead(String queue) {
    try {
      var reasons = new ArrayList<String>();
      for (var next = channel.basicGet(queue + ".dead", true);
          next != null;
          next = channel.basicGet(queue + ".dead", true)) {
        reasons.add(next.getProps().getHeaders().get("x-orderly-reason").toString());
      }
      return reasons;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Leaves, and listens no longer. */
  @Override
  public void close() throws IOException {
    for (var queue : ears) {
      channel.queueDelete(queue);
    }
    connection.abort(2_000);
  }
}
