package dev.orderly.application.timeline;

import static dev.orderly.domain.order.OrderSamples.NOON;
import static dev.orderly.domain.order.OrderSamples.OWNER;
import static dev.orderly.domain.order.OrderSamples.aCustomer;
import static dev.orderly.domain.order.OrderSamples.aPlacement;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.application.Trace;
import dev.orderly.application.order.InMemoryOrders;
import dev.orderly.application.timeline.Trail.Attempt;
import dev.orderly.application.timeline.Trail.Call;
import dev.orderly.application.timeline.Trail.Deadline;
import dev.orderly.application.timeline.Trail.Told;
import dev.orderly.application.timeline.Trail.Way;
import dev.orderly.domain.lifecycle.Lifecycles;
import dev.orderly.domain.lifecycle.Status;
import dev.orderly.domain.order.Actor;
import dev.orderly.domain.order.Decision.Accepted;
import dev.orderly.domain.order.Order;
import dev.orderly.domain.order.OrderRef;
import dev.orderly.domain.order.Orders.Reacted;
import dev.orderly.domain.order.Orders.Saved;
import dev.orderly.domain.order.Reason;
import dev.orderly.domain.order.Receipt;
import dev.orderly.domain.tenant.TenantId;
import dev.orderly.domain.user.Caller;
import dev.orderly.domain.user.Role;
import dev.orderly.domain.user.UserId;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ShowTimelineTest {

  private final InMemoryOrders orders = new InMemoryOrders();
  private final InMemoryTrail trail = new InMemoryTrail();
  private final ShowTimeline show = new ShowTimeline(orders, orders, trail);

  @Test
  void an_operator_sees_all_that_happened_the_oldest_first() {
    var ref = new OrderRef.ById(eventful().id());

    assertThat(show.show(staff(), ref))
        .contains(
            """
            {"data":[{"at":"2026-11-20T12:00:00Z","kind":"history","detail":{"seq":1,\
            "from_status":null,"to_status":"pending","actor":"user:42","reason_code":null,"comment":null}},\
            {"at":"2026-11-20T12:00:00Z","kind":"event","detail":{"event_id":"00000000-0000-0001-0000-000000000001",\
            "type":"order.created.v1","sequence":1,"trace_id":"0af7651916cd43dd8448eb211c80319c","way":"confirmed",\
            "published_at":"2026-11-20T12:00:00.010Z","confirmed_at":"2026-11-20T12:00:00.020Z"}},\
            {"at":"2026-11-20T12:00:01Z","kind":"call","detail":{"partner":"payment-service",\
            "verb":"request_payment","attempt":1,"outcome":"timed_out","ms":2000}},\
            {"at":"2026-11-20T12:00:02Z","kind":"attempt","detail":{"consumer":"new_order","event_id":"e-1",\
            "outcome":"retried","attempt":1,"reason":"order-not-found"}},\
            {"at":"2026-11-20T12:00:03Z","kind":"attempt","detail":{"consumer":"new_order","event_id":"e-1",\
            "outcome":"done","attempt":null,"reason":null}},\
            {"at":"2026-11-20T12:00:04Z","kind":"history","detail":{"seq":2,"from_status":"pending",\
            "to_status":"cancelled","actor":"user:42","reason_code":"too_late","comment":null}},\
            {"at":"2026-11-20T12:00:05Z","kind":"note","detail":{"seq":3,"from_status":"cancelled",\
            "to_status":"cancelled","actor":"event:payment.failed.v1","reason_code":"reaction-not-applied","comment":null}},\
            {"at":"2026-11-20T12:00:06Z","kind":"event","detail":{"event_id":"00000000-0000-0001-0000-000000000002",\
            "type":"order.status.changed.v1","sequence":2,"trace_id":null,"way":"waiting",\
            "published_at":null,"confirmed_at":null}},\
            {"at":"2026-11-20T12:15:00Z","kind":"deadline","detail":{"what":"release","attempts":3,\
            "last_error":"unavailable"}}]}\
            """);
  }

  @Test
  void an_operator_is_told_that_it_waits_to_be_released_and_what_is_short() {
    var ref = new OrderRef.ById(held().id());

    var seen = show.show(staff(), ref).orElseThrow();

    assertThat(seen)
        .endsWith(
            """
            {"at":"2026-11-20T12:00:05Z","kind":"note","detail":{"on_hold":true,"backordered_lines":[1]}}]}\
            """);
    assertThat(show.show(aCustomer(42), ref).orElseThrow()).doesNotContain("on_hold");
  }

  private Order held() {
    var placed = Order.place(aPlacement(Lifecycles.RETAIL));
    assertThat(orders.add(placed, Optional.empty())).isEqualTo(Saved.DONE);
    var at = NOON.plusSeconds(5);
    var news = Actor.event("inventory.reservation.failed.v1");
    var fellShort = placed.order().stockShort(Set.of(1), news, at);
    assertThat(orders.react(placed.order(), fellShort, new Receipt("news", "e-3", at)))
        .isEqualTo(Reacted.DONE);
    return placed.order();
  }

  @Test
  void a_customer_sees_what_became_of_it_and_what_was_told() {
    var ref = new OrderRef.ById(eventful().id());

    var seen = show.show(aCustomer(42), ref).orElseThrow();

    assertThat(seen.split("\"kind\":\""))
        .extracting(part -> part.substring(0, part.indexOf('"')))
        .containsExactly("{", "history", "event", "history", "event");
  }

  @Test
  void an_order_that_somebody_may_not_see_has_no_timeline() {
    var ref = new OrderRef.ById(eventful().id());

    assertThat(show.show(aCustomer(43), ref)).isEmpty();
  }

  private static Caller staff() {
    return new Caller(new UserId(7), "admin@example.com", Role.ADMIN, TenantId.FIRST, Set.of());
  }

  private Order eventful() {
    var placed = Order.place(aPlacement(Lifecycles.RETAIL));
    var canceled =
        (Accepted)
            placed
                .order()
                .moveTo(Status.CANCELED, OWNER, Reason.of("too_late"), NOON.plusSeconds(4));
    assertThat(orders.add(placed, Optional.empty())).isEqualTo(Saved.DONE);
    assertThat(orders.save(canceled, Optional.empty())).isEqualTo(Saved.DONE);
    var at = NOON.plusSeconds(5);
    var noted =
        canceled.order().paymentFailed(Optional.empty(), Actor.event("payment.failed.v1"), at);
    assertThat(orders.react(canceled.order(), noted, new Receipt("news", "e-2", at)))
        .isEqualTo(Reacted.DONE);
    leaveTrail(placed.order());
    return placed.order();
  }

  private void leaveTrail(Order order) {
    var trace = new Trace("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
    var id = order.id();
    trail.add(
        id,
        new Told(
            NOON,
            new UUID(1, 1),
            "order.created.v1",
            1,
            Optional.of(trace),
            Way.CONFIRMED,
            Optional.of(NOON.plusMillis(10)),
            Optional.of(NOON.plusMillis(20))));
    trail.add(
        id,
        new Told(
            NOON.plusSeconds(6),
            new UUID(1, 2),
            "order.status.changed.v1",
            2,
            Optional.empty(),
            Way.WAITING,
            Optional.empty(),
            Optional.empty()));
    trail.add(
        id,
        new Attempt(
            NOON.plusSeconds(2),
            "new_order",
            "e-1",
            "retried",
            Optional.of(1),
            Optional.of("order-not-found")));
    trail.add(
        id,
        new Attempt(
            NOON.plusSeconds(3), "new_order", "e-1", "done", Optional.empty(), Optional.empty()));
    trail.add(
        id,
        new Call(
            NOON.plusSeconds(1),
            "payment-service",
            "request_payment",
            1,
            "timed_out",
            Duration.ofSeconds(2)));
    trail.add(id, new Deadline(NOON.plusSeconds(900), "release", 3, Optional.of("unavailable")));
  }
}
