package dev.orderly.persistence.timeline;

import static dev.orderly.domain.lifecycle.Lifecycles.STANDARD;
import static dev.orderly.domain.order.OrderSamples.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.orderly.application.Trace;
import dev.orderly.application.timeline.Attempts.Failed;
import dev.orderly.application.timeline.Attempts.Outcome;
import dev.orderly.application.timeline.Trail.Attempt;
import dev.orderly.application.timeline.Trail.Call;
import dev.orderly.application.timeline.Trail.Deadline;
import dev.orderly.application.timeline.Trail.Told;
import dev.orderly.application.timeline.Trail.Way;
import dev.orderly.domain.lifecycle.Status;
import dev.orderly.domain.order.Actor;
import dev.orderly.domain.order.Authorization;
import dev.orderly.domain.order.Order;
import dev.orderly.domain.order.Orders.Reacted;
import dev.orderly.domain.order.Reaction;
import dev.orderly.domain.order.Receipt;
import dev.orderly.persistence.Shop;
import dev.orderly.persistence.confirmation.JdbiConfirmations;
import dev.orderly.persistence.outbox.JdbiOutbox;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class JdbiTrailTest {

  private static final Trace TRACE =
      new Trace("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");

  @AutoClose private static Shop shop;
  private static JdbiTrail trail;

  @BeforeAll
  static void open() {
    shop = Shop.open();
    trail = new JdbiTrail(shop.database());
  }

  @Test
  void an_event_waits_leaves_and_is_confirmed_and_the_times_are_known() throws Exception {
    shop.leave();
    var placed = TRACE.<Order, RuntimeException>call(JdbiTrailTest::anOrder);
    var order = shop.move(placed, Status.PAID);

    var waiting = trail.told(order.id());
    Told published;
    Told confirmed;
    try (var outbox = new JdbiOutbox(shop.database());
        var lead = outbox.tryLead().orElseThrow()) {
      var first = lead.pending(1, Set.of());
      published = trail.told(order.id()).getFirst();
      lead.done(first);
      confirmed = trail.told(order.id()).getFirst();
    }

    assertThat(waiting)
        .extracting(Told::way, Told::sequence, Told::trace)
        .containsExactly(
            tuple(Way.WAITING, 1, Optional.of(TRACE)), tuple(Way.WAITING, 2, Optional.empty()));
    assertThat(waiting.getFirst().published()).isEmpty();
    assertThat(published.way()).isEqualTo(Way.PUBLISHED);
    assertThat(published.confirmed()).isEmpty();
    assertThat(confirmed.way()).isEqualTo(Way.CONFIRMED);
    assertThat(confirmed.published()).isEqualTo(published.published()).isPresent();
    assertThat(confirmed.confirmed().orElseThrow())
        .isAfterOrEqualTo(confirmed.published().orElseThrow());
  }

  @Test
  void a_confirmation_that_took_its_time_is_known_too() {
    var order = anOrder();
    shop.leave();
    shop.sql("update event_positions set left_at = left_at - interval '1 minute'");

    var told = trail.told(order.id()).getFirst();

    assertThat(told.way()).isEqualTo(Way.CONFIRMED);
    assertThat(told.confirmed().orElseThrow())
        .isAfter(told.published().orElseThrow().plusSeconds(59));
  }

  @Test
  void attempts_are_known_from_receipts_and_from_failures() {
    var order = anOrder();
    var event = trail.told(order.id()).getFirst().id().toString();
    var confirmations = new JdbiConfirmations(shop.database());
    var failed = new Failed(order.id(), "new_order", event, 1, Outcome.RETRIED, "order-not-found");

    new JdbiAttempts(shop.database()).failed(failed);
    var _ = confirmations.record(event, order.id(), NOON.plusSeconds(3));
    var reaction =
        order.paymentAuthorized(
            new Authorization(Optional.empty(), Optional.empty()),
            Actor.event("payment.authorized.v1"),
            NOON.plusSeconds(5));
    var receipt = new Receipt("order-service-events", "pay-1", NOON.plusSeconds(5));
    assertThat(shop.orders().react(order, reaction, receipt)).isEqualTo(Reacted.DONE);

    assertThat(trail.attempts(order.id()))
        .filteredOn(attempt -> attempt.outcome().equals("done"))
        .containsExactly(done(3, "new_order", event), done(5, "order-service-events", "pay-1"));
    assertThat(trail.attempts(order.id()))
        .filteredOn(attempt -> attempt.outcome().equals("retried"))
        .extracting(Attempt::eventId, Attempt::number, Attempt::reason)
        .containsExactly(tuple(event, Optional.of(1), Optional.of("order-not-found")));
  }

  @Test
  void what_an_order_makes_of_a_partners_answer_is_no_attempt_to_handle_a_message() {
    var order = anOrder();
    var requested = order.paymentRequested(Actor.system("saga"), NOON.plusSeconds(1)).orElseThrow();
    var receipt = new Receipt("saga", order.id() + "/1", NOON.plusSeconds(1));

    var reacted =
        shop.orders().react(order, new Reaction.Applied(requested, Optional.empty()), receipt);

    assertThat(reacted).isEqualTo(Reacted.DONE);
    assertThat(trail.attempts(order.id())).isEmpty();
  }

  private static Attempt done(int seconds, String consumer, String event) {
    return new Attempt(
        NOON.plusSeconds(seconds), consumer, event, "done", Optional.empty(), Optional.empty());
  }

  @Test
  void calls_and_what_is_due_are_known() {
    var order = anOrder();
    shop.sql(
        "insert into partner_calls values ('%s', '2026-11-20T12:00:01Z', 'inventory-service', 'reserve', 2, 'timed_out', 1500)"
            .formatted(order.id()),
        "insert into deadlines values ('%s', '2026-11-20T12:15:00Z', 'payment')"
            .formatted(order.id()),
        "insert into sagas (order_id, step, attempts, due_at, since, last_error) values ('%s', 'RESERVE', 2, '2026-11-20T12:00:09Z', now(), 'timed out')"
            .formatted(order.id()));

    assertThat(trail.calls(order.id()))
        .containsExactly(
            new Call(
                NOON.plusSeconds(1),
                "inventory-service",
                "reserve",
                2,
                "timed_out",
                Duration.ofMillis(1500)));
    assertThat(trail.deadlines(order.id()))
        .containsExactly(
            new Deadline(NOON.plusSeconds(9), "reserve", 2, Optional.of("timed out")),
            new Deadline(NOON.plusSeconds(900), "payment", 0, Optional.empty()));
  }

  @Test
  void an_order_that_left_nothing_behind_has_no_trail() {
    var order = shop.anOrderOf(shop.aCustomer(), STANDARD).order();

    assertThat(
            List.of(
                trail.told(order.id()),
                trail.attempts(order.id()),
                trail.calls(order.id()),
                trail.deadlines(order.id())))
        .containsOnly(List.of());
  }

  private static Order anOrder() {
    return shop.place(shop.aCustomer(), STANDARD);
  }
}
