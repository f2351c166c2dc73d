package dev.orderly.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rabbitmq.client.GetResponse;
import dev.orderly.application.Eventually;
import dev.orderly.application.Unavailable;
import dev.orderly.application.description.AsyncApi;
import dev.orderly.domain.order.EventType;
import dev.orderly.servers.TestServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class RabbitEventsTest {

  private RabbitPublisher publisher;
  private RabbitEvents events;
  private Spy spy;

  @BeforeEach
  void connect() {
    publisher = RabbitPublisher.start(new Broker(Settings.of(), "test"));
    events = new RabbitEvents(publisher);
    Eventually.holds(() -> assertThat(publisher.isConnected()).isTrue());
    spy = Spy.connected();
  }

  @AfterEach
  void close() throws IOException {
    spy.empty("new_order");
    spy.close();
    publisher.close();
  }

  @ParameterizedTest
  @EnumSource
  void an_event_looks_as_it_was_promised(EventType type) throws IOException {
    var heard = spy.listensTo("orders.events", type.toString());

    events.publish(AnEvent.of(type)).join();

    var message = spy.takeOne(heard);
    assertThat(shown(message)).isEqualTo(golden(type.toString()));
    AsyncApi.OURS.judge(type.toString(), texts(message), Spy.text(message));
  }

  @Test
  void an_event_may_go_to_one_queue_alone_and_looks_the_same_there() throws IOException {
    var everybody = spy.listensTo("orders.events", "#");
    var somebody = spy.channel().queueDeclare().getQueue();

    new QueueEvents(publisher, somebody).publish(AnEvent.of(EventType.STATUS_CHANGED)).join();
    events.publish(AnEvent.of(EventType.STATUS_CHANGED)).join();

    var alone = spy.takeOne(somebody);
    var usual = spy.takeOne(everybody);
    assertThat(alone.getProps()).isEqualTo(usual.getProps());
    assertThat(alone.getBody()).isEqualTo(usual.getBody());
    assertThat(spy.take(everybody)).isEmpty();
  }

  @Test
  void an_event_for_a_queue_that_is_not_there_comes_back() {
    var nobody = new QueueEvents(publisher, "nobody");

    assertThatThrownBy(() -> nobody.publish(AnEvent.of(EventType.CREATED)).join())
        .hasCauseInstanceOf(NotTaken.class)
        .hasMessageContaining("reached no queue");
  }

  @Test
  void what_waits_in_the_queues_can_be_counted() throws IOException {
    spy.empty("new_order");

    events.publish(AnEvent.of(EventType.CREATED)).join();

    Eventually.holds(() -> assertThat(publisher.queueDepths()).containsEntry("new_order", 1L));
    assertThat(publisher.queueDepths())
        .containsOnlyKeys(
            "new_order", "new_order.dead", "order-service-events", "order-service-events.dead");
  }

  private static String golden(String name) throws IOException {
    return Files.readString(Path.of("src/test/resources/golden/" + name + ".txt"));
  }

  @ParameterizedTest
  @EnumSource
  void an_event_has_to_reach_a_queue_where_that_is_described(EventType type) {
    var outgoing = RabbitEvents.outgoing(AnEvent.of(type));

    assertThat(outgoing.mustReachQueue()).isEqualTo(AsyncApi.OURS.mustReachQueue(type.toString()));
  }

  /** The headers, without the client's own kind of texts. */
  private static Map<String, String> texts(GetResponse message) {
    var headers = new TreeMap<String, String>();
    message.getProps().getHeaders().forEach((name, it) -> headers.put(name, it.toString()));
    return headers;
  }

  @ParameterizedTest
  @EnumSource
  void an_event_reaches_those_who_listen_to_any_of_its_names(EventType type) throws IOException {
    for (var alias : type.aliases()) {
      var heard = spy.listensTo("orders.events", alias);

      events.publish(AnEvent.of(type)).join();

      var message = spy.takeOne(heard);
      AsyncApi.OURS.judge(type.toString(), texts(message), Spy.text(message));
      assertThat(spy.take(heard)).isEmpty();
    }
  }

  /** A message with everything that was set on it, one thing a line. */
  private static String shown(GetResponse message) {
    var all = new TreeMap<String, Object>();
    var properties = message.getProps();
    properties.getHeaders().forEach(all::put);
    all.put("message_id", properties.getMessageId());
    all.put("type", properties.getType());
    all.put("content_type", properties.getContentType());
    all.put("delivery_mode", properties.getDeliveryMode());
    var text = new StringBuilder();
    text.append("exchange: ").append(message.getEnvelope().getExchange()).append('\n');
    text.append("routing key: ").append(message.getEnvelope().getRoutingKey()).append('\n');
    all.forEach((name, value) -> text.append(name).append(": ").append(value).append('\n'));
    return text.append(Spy.text(message)).append('\n').toString();
  }

  @Test
  void whoever_listens_to_two_spellings_gets_one_copy() throws IOException {
    var both = spy.listensTo("orders.events", "order.status_changed");
    spy.channel().queueBind(both, "orders.events", "order.status.updated");
    spy.channel().queueBind(both, "orders.events", "order.status.changed.v1");

    events.publish(AnEvent.of(EventType.STATUS_CHANGED)).join();

    assertThat(spy.takeOne(both).getProps().getHeaders()).doesNotContainKey("BCC");
    assertThat(spy.take(both)).isEmpty();
  }

  @Test
  void an_event_that_nobody_listens_to_has_arrived() {
    var answer = events.publish(AnEvent.of(EventType.UPDATED));

    assertThat(answer).succeedsWithin(Duration.ofSeconds(5));
  }

  @Test
  void a_new_order_that_reaches_no_queue_has_not_arrived_and_the_queue_comes_back()
      throws IOException {
    spy.channel().queueDelete("new_order");

    var answer = events.publish(AnEvent.of(EventType.CREATED));

    assertThatThrownBy(answer::join).hasRootCauseInstanceOf(NotTaken.class);
    assertThat(events.returned()).isEqualTo(1);
    Eventually.holds(
        () -> assertThat(events.publish(AnEvent.of(EventType.CREATED))).succeedsWithin(SOON));
    assertThat(spy.take("new_order")).hasSize(1);
  }

  /** A feed of somebody else gets it, and the broker confirms it. */
  @Test
  void a_new_order_that_only_others_were_told_of_has_not_arrived_either() throws IOException {
    var others = spy.listensTo("orders.events", "#");
    events.publish(AnEvent.of(EventType.CREATED, 1)).join();
    spy.channel().queueDelete("new_order");

    var answers =
        IntStream.range(2, 52).mapToObj(i -> events.publish(AnEvent.of(EventType.CREATED, i)));

    // Those that come while the connection is made anew fail for that.
    assertThat(answers.toList())
        .allSatisfy(it -> assertThatThrownBy(it::join).isInstanceOf(CompletionException.class));
    assertThat(spy.take(others)).isNotEmpty();
    assertThat(events.published()).isEqualTo(1);
    assertThat(events.returned()).isPositive();
    Eventually.holds(
        () -> assertThat(events.publish(AnEvent.of(EventType.CREATED, 2))).succeedsWithin(SOON));
    assertThat(spy.take("new_order")).isNotEmpty();
  }

  private static final Duration SOON = Duration.ofSeconds(1);

  @Test
  void thousands_are_confirmed_and_each_is_there_once() throws IOException {
    var all =
        IntStream.range(0, 5_000)
            .mapToObj(number -> events.publish(AnEvent.of(EventType.CREATED, number)))
            .toArray(CompletableFuture[]::new);

    CompletableFuture.allOf(all).orTimeout(30, TimeUnit.SECONDS).join();

    assertThat(events.published()).isEqualTo(5_000);
    assertThat(spy.channel().messageCount("new_order")).isEqualTo(5_000);
  }

  @Test
  void when_the_broker_is_killed_what_is_not_confirmed_fails_and_it_works_again_afterwards()
      throws InterruptedException {
    var server = TestServers.rabbit();
    Spy.letQueuesSettle();

    server.kill();
    var answer = events.publish(AnEvent.of(EventType.UPDATED));

    assertThatThrownBy(answer::join)
        .isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(Unavailable.class);
    server.restart();
    Eventually.holds(
        () -> assertThat(events.publish(AnEvent.of(EventType.UPDATED))).succeedsWithin(SOON));
    spy.reconnect();
  }

  @Test
  void while_the_broker_is_frozen_it_gives_no_sign_of_life_and_events_fail_in_time()
      throws Exception {
    var server = TestServers.rabbit();
    publisher.ping();
    server.pause();
    try {
      var sign = CompletableFuture.runAsync(() -> ping(publisher));
      var answer = events.publish(AnEvent.of(EventType.UPDATED));

      assertThat(sign).failsWithin(Duration.ofSeconds(20));

      assertThat(answer).failsWithin(Duration.ofSeconds(20));
    } finally {
      server.resume();
    }
    Eventually.holds(
        () -> assertThat(events.publish(AnEvent.of(EventType.UPDATED))).succeedsWithin(SOON));
    spy.reconnect();
  }

  private static void ping(RabbitPublisher publisher) {
    try {
      publisher.ping();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void while_the_broker_is_blocked_events_wait_and_none_is_lost() {
    var server = TestServers.rabbit();
    server.raiseMemoryAlarm();
    CompletableFuture<Void> first;
    CompletableFuture<Void> second;
    try {
      first = events.publish(AnEvent.of(EventType.UPDATED, 1));
      second = events.publish(AnEvent.of(EventType.UPDATED, 2));
      assertThat(second).isNotDone();
    } finally {
      server.clearMemoryAlarm();
    }

    assertThat(first).succeedsWithin(Duration.ofSeconds(5));
    assertThat(second).succeedsWithin(Duration.ofSeconds(5));
  }
}
