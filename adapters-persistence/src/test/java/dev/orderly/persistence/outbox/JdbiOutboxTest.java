package dev.orderly.persistence.outbox;

import static dev.orderly.domain.lifecycle.Lifecycles.STANDARD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.application.Trace;
import dev.orderly.application.event.EventMessage;
import dev.orderly.application.event.Outbox.Lead;
import dev.orderly.application.order.EventJson;
import dev.orderly.domain.lifecycle.Status;
import dev.orderly.domain.order.Order;
import dev.orderly.domain.order.Orders.Saved;
import dev.orderly.domain.user.Caller;
import dev.orderly.persistence.Shop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What waits in the outbox, and in which order it leaves. */
class JdbiOutboxTest {

  private Shop shop;
  private JdbiOutbox outbox;
  private Caller customer;

  @BeforeEach
  void open() {
    shop = Shop.open();
    outbox = new JdbiOutbox(shop.database());
    customer = shop.aCustomer();
  }

  @AfterEach
  void close() {
    outbox.close();
    shop.close();
  }

  @Test
  void an_event_is_as_it_was_told() {
    var traceparent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    var placed = shop.anOrderOf(customer, STANDARD);
    var order = placed.order();
    var saved = new Trace(traceparent).call(() -> shop.orders().add(placed, Optional.empty()));

    var pending = lead().pending(10, Set.of());

    assertThat(saved).isEqualTo(Saved.DONE);
    assertThat(pending).hasSize(1);
    var event = pending.getFirst();
    assertThat(event)
        .isEqualTo(
            new EventMessage(
                event.id(),
                placed.events().getFirst().type(),
                order.tenant(),
                order.id(),
                1,
                order.createdAt(),
                Optional.of(traceparent),
                EventJson.of(event.id(), order, placed.events().getFirst())));
  }

  @Test
  void events_leave_in_the_order_in_which_they_were_written_and_once() {
    var orders = List.of(place(), place(), place());
    var lead = lead();

    var first = lead.pending(2, Set.of());
    var second = lead.pending(2, ids(first));
    lead.done(first);
    lead.done(second);

    assertThat(first)
        .map(EventMessage::order)
        .containsExactly(orders.get(0).id(), orders.get(1).id());
    assertThat(second).map(EventMessage::order).containsExactly(orders.get(2).id());
    assertThat(lead.pending(2, Set.of())).isEmpty();
    assertThat(shop.column("select id from outbox")).isEmpty();
    assertThat(shop.column("select event_id from events")).hasSize(3);
  }

  @Test
  void an_orders_next_event_leaves_when_the_one_before_has_arrived() {
    var order = shop.move(shop.move(place(), Status.PAID), Status.SHIPPED);
    var lead = lead();

    var sequences = new ArrayList<Integer>();
    for (int i = 0; i < 3; i++) {
      var pending = lead.pending(10, Set.of());
      assertThat(lead.pending(10, ids(pending))).isEmpty();
      lead.done(pending);
      pending.forEach(event -> sequences.add(event.sequence()));
    }

    assertThat(sequences).containsExactly(1, 2, 3);
    assertThat(order.lastSequence()).isEqualTo(3);
    assertThat(lead.pending(10, Set.of())).isEmpty();
  }

  @Test
  void orders_whose_events_are_in_hand_do_not_hide_those_behind_them() {
    shop.move(shop.move(place(), Status.PAID), Status.SHIPPED);
    var last = place();
    var lead = lead();
    var inHand = lead.pending(1, Set.of());

    var behind = lead.pending(1, ids(inHand));

    assertThat(behind).map(EventMessage::order).containsExactly(last.id());
  }

  @Test
  void an_event_that_was_not_done_comes_again_with_the_position_it_has() {
    place();
    place();
    var lead = lead();
    var _ = lead.pending(10, Set.of());
    var before = shop.column("select position || ' ' || event_id from event_positions");

    var again = lead.pending(10, Set.of());

    assertThat(again).hasSize(2);
    assertThat(shop.column("select position || ' ' || event_id from event_positions"))
        .isEqualTo(before);
  }

  @Test
  void a_transaction_that_commits_late_is_not_skipped() {
    var late = shop.anOrderOf(customer, STANDARD).order();
    try (var writer = shop.database().session(Duration.ofSeconds(5), "begin")) {
      writer.call(handle -> handle.execute(LATE_EVENT, late.id().value()));
      var early = place();
      var lead = lead();
      var first = lead.pending(10, Set.of());
      lead.done(first);
      assertThat(first).map(EventMessage::order).containsExactly(early.id());

      writer.call(handle -> handle.execute("commit"));

      var second = lead.pending(10, Set.of());
      assertThat(second).map(EventMessage::order).containsExactly(late.id());
      assertThat(shop.column("select event_id from event_positions order by position"))
          .containsExactly(first.getFirst().id().toString(), second.getFirst().id().toString());
    }
  }

  private static final String LATE_EVENT =
      """
      with told as (
        insert into events (event_id, order_id, tenant_id, sequence, type, time, data)
        values (gen_random_uuid(), ?, 1, 1, 'order.created.v1', now(), '{}')
        returning event_id, order_id
      )
      insert into outbox (event_id, order_id)
      select event_id, order_id from told\
      """;

  private Order place() {
    return shop.place(customer, STANDARD);
  }

  private Lead lead() {
    return outbox.tryLead().orElseThrow();
  }

  private static Set<UUID> ids(List<EventMessage> events) {
    return events.stream().map(EventMessage::id).collect(Collectors.toCollection(HashSet::new));
  }
}
