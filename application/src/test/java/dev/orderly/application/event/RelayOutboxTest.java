package dev.orderly.application.event;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.application.Eventually;
import dev.orderly.domain.CanIgnoreReturnValue;
import dev.orderly.domain.order.OrderId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class RelayOutboxTest {

  private final InMemoryOutbox outbox = new InMemoryOutbox();
  private final Receiver receiver = new Receiver();
  private final ToldNews news = new ToldNews();
  private final List<RelayOutbox> relays = new ArrayList<>();
  private final LogLines log = LogLines.of(RelayOutbox.class, RelayTerm.class);

  @AfterEach
  void stop() throws InterruptedException {
    for (var relay : relays) {
      relay.stop(Duration.ZERO);
    }
    log.close();
  }

  @CanIgnoreReturnValue
  private RelayOutbox relay() {
    var relay = new RelayOutbox(outbox, receiver, news, System::nanoTime);
    relays.add(relay);
    relay.start();
    return relay;
  }

  @Test
  void what_was_written_arrives_and_leaves_the_outbox() {
    outbox.write(AnEvent.of(1, 1), AnEvent.of(2, 1));

    relay();

    Eventually.holds(() -> assertThat(outbox.rows()).isEmpty());
    assertThat(receiver.arrived()).containsExactly(AnEvent.of(1, 1), AnEvent.of(2, 1));
  }

  @Test
  void what_is_written_while_it_waits_arrives_too() {
    relay();
    Eventually.holds(() -> assertThat(outbox.hasLeader()).isTrue());

    outbox.write(AnEvent.of(1, 1));

    Eventually.holds(() -> assertThat(outbox.rows()).isEmpty());
    assertThat(receiver.arrived()).containsExactly(AnEvent.of(1, 1));
  }

  @Test
  void the_next_event_of_an_order_leaves_when_the_one_before_has_arrived() {
    receiver.hold();
    outbox.write(AnEvent.of(1, 1), AnEvent.of(1, 2), AnEvent.of(2, 1));

    relay();

    Eventually.holds(
        () -> assertThat(receiver.waiting()).containsExactly(AnEvent.of(1, 1), AnEvent.of(2, 1)));
    receiver.release();
    Eventually.holds(() -> assertThat(outbox.rows()).isEmpty());
    assertThat(receiver.arrived()).last().isEqualTo(AnEvent.of(1, 2));
  }

  @Test
  void new_events_leave_while_others_are_under_way() {
    receiver.hold();
    relay();
    outbox.write(AnEvent.of(1, 1));
    Eventually.holds(() -> assertThat(receiver.waiting()).containsExactly(AnEvent.of(1, 1)));

    outbox.write(AnEvent.of(2, 1));

    Eventually.holds(
        () -> assertThat(receiver.waiting()).containsExactly(AnEvent.of(1, 1), AnEvent.of(2, 1)));
  }

  @Test
  void no_more_is_under_way_than_the_hand_holds() {
    receiver.hold();
    outbox.write(IntStream.rangeClosed(1, 2 * Hand.SIZE).mapToObj(n -> AnEvent.of(n, 1)).toList());
    relay();
    Eventually.holds(() -> assertThat(receiver.waiting()).hasSize(Hand.SIZE));

    receiver.release();

    Eventually.holds(() -> assertThat(outbox.rows()).isEmpty());
    assertThat(receiver.most()).isEqualTo(Hand.SIZE);
  }

  @Test
  void while_the_receiver_is_away_it_is_asked_rarely_and_complained_about_once() {
    receiver.goAway();
    outbox.write(IntStream.rangeClosed(1, 50).mapToObj(n -> AnEvent.of(n, 1)).toList());
    relay();
    Eventually.holds(() -> assertThat(receiver.asked()).isGreaterThanOrEqualTo(52));
    int askedAtFirst = receiver.asked();

    receiver.comeBack();

    Eventually.holds(() -> assertThat(outbox.rows()).isEmpty());
    assertThat(askedAtFirst).isLessThan(56);
    assertThat(receiver.arrived()).hasSize(50);
    assertThat(log.lines())
        .containsExactly(
            "this process relays the events now",
            "events wait in the outbox: rabbitmq is not available",
            "events leave again");
  }

  @Test
  void what_was_under_way_when_the_receiver_went_away_is_sent_again_in_order() {
    receiver.hold();
    outbox.write(AnEvent.of(1, 1), AnEvent.of(1, 2));
    relay();
    Eventually.holds(() -> assertThat(receiver.waiting()).hasSize(1));

    receiver.goAway();
    receiver.release();
    receiver.comeBack();

    Eventually.holds(() -> assertThat(outbox.rows()).isEmpty());
    assertThat(receiver.arrived()).containsExactly(AnEvent.of(1, 1), AnEvent.of(1, 2));
  }

  @Test
  void what_gets_its_place_is_told_at_once_and_once_though_the_receiver_is_away() {
    receiver.goAway();
    outbox.write(AnEvent.of(1, 1), AnEvent.of(2, 1));
    relay();
    Eventually.holds(() -> assertThat(receiver.asked()).isGreaterThanOrEqualTo(4));
    var before = news.told();

    receiver.comeBack();

    Eventually.holds(() -> assertThat(outbox.rows()).isEmpty());
    assertThat(before).containsExactly(AnEvent.of(1, 1), AnEvent.of(2, 1));
    assertThat(news.told()).isEqualTo(before);
  }

  @Test
  void a_refused_event_holds_up_its_order_and_no_other() {
    receiver.refuse(event -> event.order().equals(AnEvent.of(1, 1).order()));
    outbox.write(AnEvent.of(1, 1), AnEvent.of(1, 2), AnEvent.of(2, 1), AnEvent.of(2, 2));
    relay();
    Eventually.holds(
        () -> assertThat(outbox.rows()).containsExactly(AnEvent.of(1, 1), AnEvent.of(1, 2)));

    receiver.refuse(_ -> false);

    Eventually.holds(() -> assertThat(outbox.rows()).isEmpty());
    assertThat(receiver.arrived())
        .containsExactly(AnEvent.of(2, 1), AnEvent.of(2, 2), AnEvent.of(1, 1), AnEvent.of(1, 2));
    assertThat(log.lines()).last().isEqualTo("every event that was refused has arrived now");
  }

  @Test
  void of_several_relays_one_works_and_another_takes_over() throws InterruptedException {
    var first = relay();
    Eventually.holds(() -> assertThat(outbox.hasLeader()).isTrue());
    relay();

    first.stop(Duration.ofSeconds(1));
    outbox.write(AnEvent.of(1, 1));

    Eventually.holds(() -> assertThat(receiver.arrived()).containsExactly(AnEvent.of(1, 1)));
  }

  @Test
  void a_lost_lead_is_sought_again_and_nothing_is_lost() {
    relay();
    Eventually.holds(() -> assertThat(outbox.hasLeader()).isTrue());
    outbox.goAway();
    outbox.write(AnEvent.of(1, 1));
    Eventually.holds(() -> assertThat(log.lines()).hasSize(2));

    outbox.comeBack();

    Eventually.holds(() -> assertThat(outbox.rows()).isEmpty());
    assertThat(log.lines())
        .containsExactly(
            "this process relays the events now",
            "the relay pauses: postgresql is not available",
            "this process relays the events now");
  }

  @Test
  void a_relay_that_was_cut_off_marks_nothing_any_more() {
    receiver.hold();
    relay();
    outbox.write(AnEvent.of(1, 1));
    Eventually.holds(() -> assertThat(receiver.waiting()).hasSize(1));

    outbox.cutOffTheLeader();

    Eventually.holds(() -> assertThat(receiver.waiting()).hasSize(2));
    assertThat(outbox.rows()).containsExactly(AnEvent.of(1, 1));
  }

  @Test
  void stopping_lets_what_is_under_way_arrive() throws InterruptedException {
    receiver.hold();
    outbox.write(AnEvent.of(1, 1));
    var relay = relay();
    Eventually.holds(() -> assertThat(receiver.waiting()).hasSize(1));
    var release = Thread.ofVirtual().unstarted(receiver::release);

    release.start();
    relay.stop(Duration.ofSeconds(5));

    assertThat(outbox.rows()).isEmpty();
    assertThat(outbox.hasLeader()).isFalse();
  }

  @Test
  void stopping_does_not_wait_for_ever() throws InterruptedException {
    receiver.hold();
    outbox.write(AnEvent.of(1, 1));
    var relay = relay();
    Eventually.holds(() -> assertThat(receiver.waiting()).hasSize(1));

    relay.stop(Duration.ofMillis(50));

    assertThat(outbox.hasLeader()).isFalse();
    assertThat(outbox.rows()).containsExactly(AnEvent.of(1, 1));
  }

  @Test
  void who_stops_does_not_complain_that_the_outbox_is_gone_already() throws InterruptedException {
    var late = new RelayOutbox(outbox, receiver, news, System::nanoTime);
    outbox.goAway();
    late.stop(Duration.ZERO);

    late.start();
    late.stop(Duration.ofSeconds(5));

    assertThat(log.lines()).isEmpty();
  }

  @Test
  void the_events_of_each_order_stay_in_order_through_everything() {
    relay();
    relay();
    var written = new ArrayList<EventMessage>();
    for (int sequence = 1; sequence <= 5; sequence++) {
      for (int order = 1; order <= 40; order++) {
        written.add(AnEvent.of(order, sequence));
        outbox.write(AnEvent.of(order, sequence));
      }
      receiver.goAway();
      outbox.cutOffTheLeader();
      receiver.comeBack();
    }

    Eventually.holds(() -> assertThat(outbox.rows()).isEmpty());

    assertThat(firstArrivals())
        .isEqualTo(written.stream().collect(groupingBy(EventMessage::order)))
        .hasSize(40);
  }

  /** By order, what arrived in that order, without repetitions. */
  private Map<OrderId, List<EventMessage>> firstArrivals() {
    return receiver.arrived().stream().distinct().collect(groupingBy(EventMessage::order));
  }
}
