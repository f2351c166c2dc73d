package dev.orderly.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP.BasicProperties;
import dev.orderly.application.Eventually;
import dev.orderly.application.timeline.Attempts.Failed;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Consumers of new orders, what they did, and somebody who sends to them. */
final class Intake implements AutoCloseable {

  static final String BODY = "{\"order_id\":\"0199e000-0000-7000-8000-000000000001\"}";

  private final Broker broker = new Broker(Settings.of(), "test");
  private final RecordingHandler handler = new RecordingHandler();
  private final List<RabbitConsumer> consumers = new ArrayList<>();
  private final List<Failed> failed = new CopyOnWriteArrayList<>();
  private final RabbitPublisher publisher = RabbitPublisher.start(broker);
  private final Spy spy = Spy.connected();

  private Intake() {}

  /** The queues are there, and empty. */
  static Intake open() {
    var intake = new Intake();
    Eventually.holds(() -> assertThat(intake.publisher.isConnected()).isTrue());
    intake.spy.empty("new_order", "new_order.dead");
    return intake;
  }

  @Override
  public void close() throws InterruptedException {
    for (var consumer : consumers) {
      consumer.stop(Duration.ZERO);
    }
    publisher.close();
    spy.close();
  }

  RabbitConsumer consume() {
    return consume(Duration.ZERO, 10);
  }

  RabbitConsumer consume(Duration delay, int atOnce) {
    var subscription = new Subscription(Queue.NEW_ORDER, handler, delay, atOnce);
    var consumer = RabbitConsumer.start(broker, publisher, subscription, failed::add);
    consumers.add(consumer);
    return consumer;
  }

  void send(String id) throws IOException {
    spy.send("orders.events", "order.created.v1", Map.of("cloudEvents_id", id), BODY);
  }

  void sendNew(BasicProperties properties, String body) throws IOException {
    spy.send("orders.events", "order.created.v1", properties, body);
  }

  RecordingHandler handler() {
    return handler;
  }

  List<RabbitConsumer> consumers() {
    return consumers;
  }

  /** The attempts that failed. */
  List<Failed> failed() {
    return failed;
  }

  RabbitPublisher publisher() {
    return publisher;
  }

  Spy spy() {
    return spy;
  }
}
