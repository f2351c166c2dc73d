package dev.orderly.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.application.Trace;
import dev.orderly.application.Unavailable;
import dev.orderly.domain.order.EventType;
import dev.orderly.messaging.EventHandler.Handled;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class InProcessEventsTest {

  private static final Duration SOON = Duration.ofSeconds(10);

  private final RecordingHandler handler = new RecordingHandler();
  private final InProcessEvents events = events(Duration.ZERO);

  private InProcessEvents events(Duration delay) {
    return new InProcessEvents(List.of(new Subscription(Queue.NEW_ORDER, handler, delay, 3)));
  }

  @Test
  void an_event_has_arrived_when_it_had_its_effect() {
    var event = AnEvent.of(EventType.CREATED);

    var answer = events.publish(event);

    assertThat(answer).succeedsWithin(SOON);
    assertThat(handler.effects()).containsExactly(event.id().toString());
  }

  @Test
  void it_waits_as_long_as_the_worker_would() {
    long start = System.nanoTime();

    var answer = events(Duration.ofMillis(200)).publish(AnEvent.of(EventType.CREATED));

    assertThat(answer).succeedsWithin(SOON);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(200));
  }

  @Test
  void an_event_that_nobody_takes_has_arrived_at_once() {
    var nobody = new InProcessEvents(List.of());

    var answer = nobody.publish(AnEvent.of(EventType.UPDATED));

    assertThat(answer).isCompleted();
  }

  @Test
  void an_event_that_had_its_effect_before_has_arrived() {
    var event = AnEvent.of(EventType.CREATED);
    assertThat(events.publish(event)).succeedsWithin(SOON);

    var again = events.publish(event);

    assertThat(again).succeedsWithin(SOON);
    assertThat(handler.effects()).hasSize(1);
    assertThat(List.of(events.published(), events.before())).isEqualTo(List.of(2L, 1L));
  }

  @Test
  void what_is_not_possible_yet_has_not_arrived() {
    handler.answer(_ -> new Handled.NotYet("order-not-found"));

    var answer = events.publish(AnEvent.of(EventType.CREATED));

    assertThat(answer)
        .failsWithin(SOON)
        .withThrowableThat()
        .havingRootCause()
        .isInstanceOf(IllegalStateException.class)
        .withMessage("order-not-found");
  }

  @Test
  void a_database_that_is_away_is_told_apart_from_a_defect() {
    handler.answer(
        _ -> {
          throw Unavailable.away("the database", null);
        });

    var answer = events.publish(AnEvent.of(EventType.CREATED));

    assertThat(answer)
        .failsWithin(SOON)
        .withThrowableThat()
        .havingRootCause()
        .isInstanceOf(Unavailable.class);
  }

  @Test
  void the_trace_goes_on() {
    var seen = new AtomicReference<Optional<Trace>>();
    handler.answer(
        message -> {
          seen.set(Trace.current());
          return handler.once(message);
        });

    var answer = events.publish(AnEvent.of(EventType.CREATED));

    assertThat(answer).succeedsWithin(SOON);
    assertThat(seen.get()).isEqualTo(AnEvent.of(EventType.CREATED).traceparent().map(Trace::new));
  }

  @Test
  void as_many_are_handled_at_once_as_may_be_and_no_more() {
    var together = new CyclicBarrier(3);
    var now = new AtomicInteger();
    var most = new AtomicInteger();
    handler.answer(
        message -> {
          most.accumulateAndGet(now.incrementAndGet(), Math::max);
          try {
            together.await();
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
          now.decrementAndGet();
          return handler.once(message);
        });

    var all =
        IntStream.range(0, 30)
            .mapToObj(number -> events.publish(AnEvent.of(EventType.CREATED, number)))
            .toArray(CompletableFuture[]::new);

    assertThat(CompletableFuture.allOf(all)).succeedsWithin(SOON);
    assertThat(most).hasValue(3);
  }
}
