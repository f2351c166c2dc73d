package dev.orderly.application.event;

import static dev.orderly.domain.lifecycle.Lifecycles.STANDARD;
import static dev.orderly.domain.order.OrderSamples.NOON;
import static dev.orderly.domain.order.OrderSamples.aPlacement;
import static dev.orderly.domain.order.OrderSamples.of;
import static dev.orderly.domain.order.PlacementLike.like;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderly.application.Unavailable;
import dev.orderly.domain.CanIgnoreReturnValue;
import dev.orderly.domain.lifecycle.Status;
import dev.orderly.domain.order.Actor;
import dev.orderly.domain.order.Decision.Accepted;
import dev.orderly.domain.order.EventType;
import dev.orderly.domain.order.Order;
import dev.orderly.domain.order.Reason;
import dev.orderly.domain.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ReplayEventsTest {

  private static final Instant END = NOON.plus(Duration.ofDays(30));

  private final InMemoryEventLog log = new InMemoryEventLog();
  private final Receiver receiver = new Receiver();
  private final ReplayEvents replayEvents = new ReplayEvents(log);

  @Test
  void what_left_leaves_again_as_it_was_and_in_its_order() {
    var order = placed(TenantId.FIRST, NOON);
    paid(order, NOON.plusSeconds(1));
    placed(TenantId.FIRST, NOON.plusSeconds(2));

    long sent = replayEvents.replay(wish(NOON, END), receiver);

    assertThat(sent).isEqualTo(3);
    assertThat(receiver.arrived()).isEqualTo(left());
  }

  @Test
  void only_events_of_the_wished_types_are_sent() {
    var order = placed(TenantId.FIRST, NOON);
    paid(order, NOON.plusSeconds(1));
    var moves = new ReplayEvents.Wish(NOON, END, Set.of(EventType.STATUS_CHANGED));

    long sent = replayEvents.replay(moves, receiver);

    assertThat(sent).isEqualTo(1);
    assertThat(receiver.arrived()).containsExactly(left().getLast());
  }

  @Test
  void the_events_of_every_tenant_are_sent() {
    placed(TenantId.FIRST, NOON);
    placed(new TenantId(7), NOON);

    assertThat(replayEvents.replay(wish(NOON, END), receiver)).isEqualTo(2);
    assertThat(replayEvents.replay(wish(END, END.plusSeconds(1)), receiver)).isZero();
    assertThat(receiver.arrived()).containsExactlyInAnyOrderElementsOf(left());
  }

  /** Ten thousand events, one a minute. */
  @ParameterizedTest
  @CsvSource({
    "0, 1, 1",
    "0, 10000, 10000",
    "0, 20000, 10000",
    "-50, 50, 50",
    "5000, 5001, 1",
    "4990, 6010, 1020",
    "9999, 20000, 1",
    "10000, 20000, 0",
    "7000, 7000, 0"
  })
  void exactly_the_events_of_the_span_are_sent(int from, int to, int count) {
    for (int minute = 0; minute < 10_000; minute++) {
      placed(TenantId.FIRST, minutes(minute));
    }

    long sent = replayEvents.replay(wish(minutes(from), minutes(to)), receiver);

    var expected =
        left().stream()
            .filter(event -> !event.time().isBefore(minutes(from)))
            .filter(event -> event.time().isBefore(minutes(to)))
            .toList();
    assertThat(sent).isEqualTo(count);
    assertThat(receiver.arrived()).isEqualTo(expected);
  }

  @Test
  void what_committed_late_is_found_as_well() {
    for (int minute = 0; minute < 3_000; minute++) {
      int late = minute % 7 == 0 ? -30 : 0;
      placed(TenantId.FIRST, minutes(minute + late));
    }

    long sent = replayEvents.replay(wish(minutes(1_000), minutes(1_010)), receiver);

    var expected =
        left().stream()
            .filter(event -> !event.time().isBefore(minutes(1_000)))
            .filter(event -> event.time().isBefore(minutes(1_010)))
            .toList();
    assertThat(sent).isEqualTo(expected.size());
    assertThat(receiver.arrived()).isEqualTo(expected);
  }

  @Test
  void what_is_forgotten_is_not_sent_and_the_rest_is() {
    for (int minute = 0; minute < 2_000; minute++) {
      placed(TenantId.FIRST, minutes(minute));
    }
    log.forget();
    placed(TenantId.FIRST, minutes(2_000));

    long sent = replayEvents.replay(wish(NOON, END), receiver);

    assertThat(sent).isEqualTo(1);
  }

  @Test
  void it_fails_with_the_first_event_that_does_not_arrive() {
    placed(TenantId.FIRST, NOON);
    receiver.goAway();

    assertThatThrownBy(() -> replayEvents.replay(wish(NOON, END), receiver))
        .isInstanceOf(Unavailable.class)
        .hasMessage("rabbitmq is not available");
  }

  private List<EventMessage> left() {
    return log.events().stream().map(LoggedEvent::message).toList();
  }

  @CanIgnoreReturnValue
  private Order placed(TenantId tenant, Instant at) {
    var placed = Order.place(like(of(aPlacement(STANDARD), tenant)).at(at).placement());
    log.add(placed);
    return placed.order();
  }

  private void paid(Order order, Instant at) {
    log.add((Accepted) order.moveTo(Status.PAID, Actor.owner(order.user()), Reason.NONE, at));
  }

  private static Instant minutes(int minutes) {
    return NOON.plus(Duration.ofMinutes(minutes));
  }

  private static ReplayEvents.Wish wish(Instant from, Instant to) {
    return new ReplayEvents.Wish(from, to, Set.of());
  }
}
