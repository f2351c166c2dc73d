package dev.orderly.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.application.Eventually;
import dev.orderly.application.Unavailable;
import dev.orderly.domain.order.EventType;
import dev.orderly.servers.TestServers;
import java.io.IOException;
import java.lang.Thread.State;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

final class RabbitConsumerTest {

  @AutoClose private final Intake intake = Intake.open();
  private final RecordingHandler handler = intake.handler();

  @Test
  void a_message_has_its_effect_and_is_gone() throws IOException {
    var consumer = intake.consume();

    new RabbitEvents(intake.publisher()).publish(AnEvent.of(EventType.CREATED)).join();

    Eventually.holds(() -> assertThat(consumer.counts().done()).isEqualTo(1));
    assertThat(handler.effects()).containsExactly(AnEvent.of(EventType.CREATED).id().toString());
  }

  @Test
  void a_hundred_copies_have_one_effect() throws IOException {
    intake.consume();
    intake.consume();

    for (int i = 0; i < 100; i++) {
      intake.send("same");
    }

    Eventually.holds(() -> assertThat(handler.handled()).hasSize(100));
    assertThat(handler.effects()).containsExactly("same");
    assertThat(intake.consumers().stream().mapToLong(each -> each.counts().before()).sum())
        .isEqualTo(99);
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
    intake.consume(Duration.ZERO, 10);

    for (int i = 0; i < 30; i++) {
      intake.send("event " + i);
    }

    Eventually.holds(() -> assertThat(handler.effects()).hasSize(30));
  }

  @Test
  void a_message_waits_before_it_is_handled() throws IOException {
    intake.consume(Duration.ofMillis(300), 10);
    long sent = System.nanoTime();

    intake.send("later");

    Eventually.holds(() -> assertThat(handler.effects()).containsExactly("later"));
    assertThat(Duration.ofNanos(System.nanoTime() - sent)).isGreaterThan(Duration.ofMillis(300));
  }

  @Test
  void while_the_database_is_away_messages_wait_and_lose_no_attempt() throws IOException {
    handler.answer(
        _ -> {
          throw Unavailable.away("the database", null);
        });
    var consumer = intake.consume();
    intake.send("patient");
    Eventually.holds(() -> assertThat(handler.handled()).hasSizeGreaterThan(2));

    handler.answerAsUsual();

    Eventually.holds(() -> assertThat(consumer.counts().done()).isEqualTo(1));
    assertThat(consumer.counts().retried()).isZero();
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
    var consumer = intake.consume(Duration.ZERO, 1);
    intake.send("in hand");
    intake.send("not yet taken");
    started.await();

    var stopping = Thread.ofPlatform().start(() -> stop(consumer));
    Eventually.holds(() -> assertThat(stopping.getState()).isEqualTo(State.TIMED_WAITING));
    goOn.countDown();
    stopping.join();

    assertThat(handler.effects()).containsExactly("in hand");
    assertThat(intake.spy().takeOne("new_order").getProps().getHeaders())
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
    var slow = intake.consume(Duration.ofMinutes(1), 10);
    intake.send("left behind");
    Eventually.holds(() -> assertThat(slow.isConnected()).isTrue());

    slow.stop(Duration.ZERO);
    intake.consume();

    Eventually.holds(() -> assertThat(handler.effects()).containsExactly("left behind"));
  }

  @Test
  void a_queue_that_was_deleted_comes_back_and_is_taken_from() throws IOException {
    var consumer = intake.consume();
    Eventually.holds(() -> assertThat(consumer.isConnected()).isTrue());

    intake.spy().channel().queueDelete("new_order");

    Eventually.holds(
        () ->
            assertThat(new RabbitEvents(intake.publisher()).publish(AnEvent.of(EventType.CREATED)))
                .succeedsWithin(Duration.ofSeconds(1)));
    Eventually.holds(() -> assertThat(handler.effects()).isNotEmpty());
  }

  @Test
  void when_the_broker_is_killed_nothing_is_lost_and_nothing_happens_twice() throws Exception {
    var server = TestServers.rabbit();
    intake.consume(Duration.ofMillis(50), 5);
    var events = new RabbitEvents(intake.publisher());
    var all = IntStream.range(0, 100).mapToObj(i -> AnEvent.of(EventType.CREATED, i)).toList();
    Spy.letQueuesSettle();
    all.forEach(event -> events.publish(event).join());

    server.kill();
    server.restart();

    Eventually.holds(() -> assertThat(handler.effects()).hasSize(100));
    intake.spy().reconnect();
    assertThat(intake.spy().take("new_order.dead")).isEmpty();
  }
}
