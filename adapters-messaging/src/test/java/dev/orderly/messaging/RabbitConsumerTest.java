package dev.orderly.messaging;

import static dev.orderly.application.timeline.Attempts.Outcome.DEAD;
import static dev.orderly.application.timeline.Attempts.Outcome.RETRIED;
import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.GetResponse;
import dev.orderly.application.Unavailable;
import dev.orderly.application.timeline.Attempts.Failed;
import dev.orderly.domain.order.EventType;
import dev.orderly.messaging.EventHandler.Handled;
import dev.orderly.servers.TestServers;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RabbitConsumerTest {

  private static final String BODY = "{\"order_id\":\"0199e000-0000-7000-8000-000000000001\"}";

  private final Broker broker = new Broker(Settings.of(), "test");
  private final RecordingHandler handler = new RecordingHandler();
  private final List<RabbitConsumer> consumers = new ArrayList<>();
  private RabbitPublisher publisher;
  private Spy spy;

  @BeforeEach
  void connect() throws IOException {
    publisher = RabbitPublisher.start(broker);
    Eventually.holds(() -> assertThat(publisher.isConnected()).isTrue());
    spy = Spy.connected();
    spy.channel().queuePurge("new_order");
    spy.channel().queuePurge("new_order.dead");
  }

  @AfterEach
  void close() throws InterruptedException {
    for (var consumer : consumers) {
      consumer.stop(Duration.ZERO);
    }
    publisher.close();
    spy.close();
  }

  private final List<Failed> failed = new CopyOnWriteArrayList<>();

  private RabbitConsumer consume(Duration delay, int atOnce) {
    var consumer =
        RabbitConsumer.start(
            broker,
            publisher,
            new Subscription(Queue.NEW_ORDER, handler, delay, atOnce),
            failed::add);
    consumers.add(consumer);
    return consumer;
  }

  private RabbitConsumer consume() {
    return consume(Duration.ZERO, 10);
  }

  private void send(String id) throws IOException {
    spy.send("orders.events", "order.created.v1", Map.of("cloudEvents_id", id), BODY);
  }

  private void sendPoison(BasicProperties properties, String body) throws IOException {
    spy.send("orders.events", "order.created.v1", properties, body);
  }

  private static String header(GetResponse message, String name) {
    return message.getProps().getHeaders().get(name).toString();
  }

  @Test
  void a_message_has_its_effect_and_is_gone() throws IOException {
    var consumer = consume();

    new RabbitEvents(publisher).publish(AnEvent.of(EventType.CREATED)).join();

    Eventually.holds(() -> assertThat(consumer.counts().done()).isEqualTo(1));
    assertThat(handler.effects()).containsExactly(AnEvent.of(EventType.CREATED).id().toString());
  }

  @Test
  void a_hundred_copies_have_one_effect() throws IOException {
    consume();
    consume();

    for (int i = 0; i < 100; i++) {
      send("same");
    }

    Eventually.holds(() -> assertThat(handler.handled()).hasSize(100));
    assertThat(handler.effects()).containsExactly("same");
    assertThat(consumers.stream().mapToLong(each -> each.counts().before()).sum()).isEqualTo(99);
  }

  @Test
  void as_many_are_in_hand_as_there_may_be() throws IOException {
    var together = new CyclicBarrier(10);
    handler.answer(
        message -> {
          try {
            together.await();
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
          return handler.once(message);
        });
    consume(Duration.ZERO, 10);

    for (int i = 0; i < 30; i++) {
      send("event " + i);
    }

    Eventually.holds(() -> assertThat(handler.effects()).hasSize(30));
  }

  @Test
  void a_message_waits_before_it_is_handled() throws IOException {
    consume(Duration.ofMillis(300), 10);
    long sent = System.nanoTime();

    send("later");

    Eventually.holds(() -> assertThat(handler.effects()).containsExactly("later"));
    assertThat(Duration.ofNanos(System.nanoTime() - sent)).isGreaterThan(Duration.ofMillis(300));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          id | no              | not-json
          id | '{} {}'         | not-json
          id | '[]'            | not-json
          id | ''              | not-json
          id | {}              | no-order-id
          id | {"order_id":1}  | no-order-id
          id | {"order_id":""} | no-order-id
             | {"order_id":"0199e000-0000-7000-8000-000000000001"} | no-id
          """)
  void what_cannot_be_read_is_dead_at_once(String id, String body, String reason)
      throws IOException {
    consume();

    sendPoison(new BasicProperties.Builder().messageId(id).build(), body);

    var dead = spy.takeOne("new_order.dead");
    assertThat(header(dead, "x-orderly-reason")).isEqualTo(reason);
    assertThat(header(dead, "x-orderly-attempt")).isEqualTo("1");
    assertThat(Spy.text(dead)).isEqualTo(body);
    assertThat(handler.handled()).isEmpty();
  }

  @Test
  void what_fails_is_tried_again_with_growing_delays_and_is_dead_in_the_end() throws IOException {
    handler.answer(_ -> new Handled.NotYet("order-not-found"));
    var consumer = consume();
    long sent = System.nanoTime();

    send("hopeless");

    var dead = spy.takeOne("new_order.dead");
    assertThat(Duration.ofNanos(System.nanoTime() - sent)).isGreaterThan(Duration.ofMillis(300));
    assertThat(header(dead, "x-orderly-reason")).isEqualTo("order-not-found");
    assertThat(header(dead, "x-orderly-attempt")).isEqualTo("3");
    assertThat(failed).extracting(Failed::outcome).containsExactly(RETRIED, RETRIED, DEAD);
    assertThat(failed).extracting(Failed::attempt).containsExactly(1, 2, 3);
    assertThat(failed).extracting(Failed::eventId).containsOnly("hopeless");
    assertThat(failed).extracting(Failed::reason).containsOnly("order-not-found");
    assertThat(header(dead, "x-orderly-routing-key")).isEqualTo("order.created.v1");
    assertThat(header(dead, "cloudEvents_id")).isEqualTo("hopeless");
    assertThat(handler.handled()).containsExactly("hopeless", "hopeless", "hopeless");
    assertThat(consumer.counts().retried()).isEqualTo(2);
    assertThat(consumer.counts().dead()).isEqualTo(1);
  }

  @Test
  void a_defect_costs_an_attempt_and_a_later_one_may_succeed() throws IOException {
    handler.answer(
        _ -> {
          handler.answerAsUsual();
          throw new IllegalStateException("a defect");
        });
    var consumer = consume();

    send("unlucky");

    Eventually.holds(() -> assertThat(consumer.counts().done()).isEqualTo(1));
    assertThat(handler.handled()).containsExactly("unlucky", "unlucky");
    assertThat(spy.take("new_order.dead")).isEmpty();
  }

  @Test
  void while_the_database_is_away_messages_wait_and_lose_no_attempt() throws IOException {
    handler.answer(
        _ -> {
          throw Unavailable.away("the database", null);
        });
    var consumer = consume();
    send("patient");
    Eventually.holds(() -> assertThat(handler.handled()).hasSizeGreaterThan(2));

    handler.answerAsUsual();

    Eventually.holds(() -> assertThat(consumer.counts().done()).isEqualTo(1));
    assertThat(consumer.counts().retried()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          strange | {"order_id":"0199e000-0000-7000-8000-000000000001"}
          strange | {"about":"something else"}
                  | {"about":"something else"}
          """)
  void a_type_that_nobody_takes_is_counted_and_gone_whatever_it_says(String id, String body)
      throws IOException {
    var consumer = consume();

    sendPoison(new BasicProperties.Builder().messageId(id).type("order.unheard.of").build(), body);

    Eventually.holds(() -> assertThat(consumer.counts().ignored()).isEqualTo(1));
    assertThat(handler.handled()).isEmpty();
    assertThat(consumer.counts().dead()).isZero();
  }

  @Test
  void what_is_put_straight_into_the_queue_has_no_type_by_that() throws IOException {
    consume();

    spy.send("", "new_order", new BasicProperties.Builder().messageId("straight").build(), BODY);
    spy.send("", "new_order", new BasicProperties.Builder().messageId("useless").build(), "{}");

    var dead = spy.takeOne("new_order.dead");
    assertThat(header(dead, "x-orderly-reason")).isEqualTo("no-order-id");
    assertThat(dead.getProps().getHeaders()).doesNotContainKey("x-orderly-routing-key");
    Eventually.holds(() -> assertThat(handler.effects()).containsExactly("straight"));
  }

  @Test
  void stopping_finishes_what_is_in_hand_and_takes_nothing_more() throws Exception {
    var started = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    handler.answer(
        message -> {
          started.countDown();
          try {
            goOn.await();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
          return handler.once(message);
        });
    var consumer = consume(Duration.ZERO, 1);
    send("in hand");
    send("not yet taken");
    started.await();

    var stopped = CompletableFuture.runAsync(() -> stop(consumer));
    goOn.countDown();
    stopped.join();

    assertThat(handler.effects()).containsExactly("in hand");
    assertThat(spy.takeOne("new_order").getProps().getHeaders())
        .hasEntrySatisfying("cloudEvents_id", id -> assertThat(id).hasToString("not yet taken"));
  }

  private static void stop(RabbitConsumer consumer) {
    try {
      consumer.stop(Duration.ofSeconds(10));
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void a_consumer_that_leaves_in_a_hurry_loses_nothing() throws Exception {
    var slow = consume(Duration.ofMinutes(1), 10);
    send("left behind");
    Eventually.holds(() -> assertThat(slow.isConnected()).isTrue());

    slow.stop(Duration.ZERO);
    consume();

    Eventually.holds(() -> assertThat(handler.effects()).containsExactly("left behind"));
  }

  @Test
  void a_queue_that_was_deleted_comes_back_and_is_taken_from() throws IOException {
    var consumer = consume();
    Eventually.holds(() -> assertThat(consumer.isConnected()).isTrue());

    spy.channel().queueDelete("new_order");

    Eventually.holds(
        () ->
            assertThat(new RabbitEvents(publisher).publish(AnEvent.of(EventType.CREATED)))
                .succeedsWithin(Duration.ofSeconds(1)));
    Eventually.holds(() -> assertThat(handler.effects()).isNotEmpty());
  }

  @Test
  void when_the_broker_is_killed_nothing_is_lost_and_nothing_happens_twice() throws Exception {
    var server = TestServers.rabbit();
    consume(Duration.ofMillis(50), 5);
    var events = new RabbitEvents(publisher);
    var all = IntStream.range(0, 100).mapToObj(i -> AnEvent.of(EventType.CREATED, i)).toList();
    Spy.letQueuesSettle();
    all.forEach(event -> events.publish(event).join());

    server.kill();
    server.restart();

    Eventually.holds(() -> assertThat(handler.effects()).hasSize(100));
    spy.reconnect();
    assertThat(spy.take("new_order.dead")).isEmpty();
  }
}
