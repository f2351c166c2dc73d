package dev.orderly.application.order;

import static dev.orderly.domain.lifecycle.Lifecycles.FULFILLMENT;
import static dev.orderly.domain.lifecycle.Lifecycles.RETAIL;
import static dev.orderly.domain.lifecycle.Lifecycles.STANDARD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.application.Golden;
import dev.orderly.application.JsonReader;
import dev.orderly.domain.lifecycle.Lifecycles;
import dev.orderly.domain.lifecycle.OwnerTransitions;
import dev.orderly.domain.lifecycle.Status;
import dev.orderly.domain.lifecycle.WrittenLifecycle;
import dev.orderly.domain.order.Actor;
import dev.orderly.domain.order.Order;
import dev.orderly.domain.order.OrderEvent;
import dev.orderly.domain.order.PaymentStatus;
import dev.orderly.domain.order.Reason;
import dev.orderly.domain.user.UserId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class EventJsonTest {

  private static final UUID EVENT = UUID.fromString("0199e0c8-9999-7cde-8f01-000000000001");
  private static final Actor BY = Actor.owner(new UserId(42));

  /** An event with the order as it is after it. */
  record Sample(OrderEvent event, Order order) {
    @Override
    public String toString() {
      return event.type().toString();
    }
  }

  static final List<Sample> SAMPLES =
      List.of(
          new Sample(
              new OrderEvent.Created(1, BY),
              RichOrder.in(STANDARD, Status.PENDING, PaymentStatus.NONE)),
          new Sample(
              new OrderEvent.StatusChanged(
                  2,
                  Status.PENDING,
                  Status.PENDING_REVIEW,
                  Actor.event("inventory.reservation.failed.v1"),
                  Reason.of("stock_short")),
              RichOrder.in(FULFILLMENT, Status.PENDING_REVIEW, PaymentStatus.PENDING)),
          new Sample(
              new OrderEvent.Updated(3, Actor.event("payment.authorized.v1")),
              RichOrder.in(FULFILLMENT, Status.PENDING_REVIEW, PaymentStatus.AUTHORIZED)),
          new Sample(
              new OrderEvent.ItemsBackordered(
                  2, Set.of(1), Actor.event("inventory.reservation.failed.v1")),
              RichOrder.in(STANDARD, Status.PENDING, PaymentStatus.PENDING)),
          new Sample(
              new OrderEvent.ReleaseRequested(
                  3, Actor.system("deadline"), Reason.of("payment_timeout")),
              RichOrder.in(STANDARD, Status.CANCELED, PaymentStatus.PENDING)),
          new Sample(
              new OrderEvent.RefundRequested(
                  4, new Actor(BY.mover(), "staff:7"), new Reason(empty(), Optional.of("Sorry"))),
              RichOrder.in(RETAIL, Status.CANCELED, PaymentStatus.REFUND_PENDING)));

  private static Optional<String> empty() {
    return Optional.empty();
  }

  @ParameterizedTest
  @FieldSource("SAMPLES")
  void an_event_is_published_byte_for_byte(Sample sample) {
    var json = EventJson.of(EVENT, sample.order(), sample.event());

    Golden.assertPublished("event." + sample + ".json", json);
  }

  @Test
  void every_kind_of_event_is_in_a_golden_file() {
    var kinds = SAMPLES.stream().map(sample -> sample.event().getClass().getName());

    assertThat(kinds)
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(OrderEvent.class.getPermittedSubclasses()).map(Class::getName).toList());
  }

  @ParameterizedTest
  @FieldSource("SAMPLES")
  void an_event_says_what_the_contract_lists_in_its_order(Sample sample) {
    var json = JsonReader.object(EventJson.of(EVENT, sample.order(), sample.event()));

    assertThat(json.keySet())
        .containsExactly(
            "event_id",
            "order_id",
            "user_id",
            "customer_id",
            "order_number",
            "tenant_id",
            "tenant_region",
            "location_id",
            "lifecycle",
            "from_status",
            "to_status",
            "status",
            "reason_code",
            "actor",
            "version",
            "items",
            "total_amount",
            "currency",
            "last_updated_at");
  }

  @ParameterizedTest
  @FieldSource("SAMPLES")
  void an_event_says_nothing_personal(Sample sample) {
    var json = EventJson.of(EVENT, sample.order(), sample.event());

    assertThat(json).doesNotContain("@", "Sorry", "as it came");
  }

  @ParameterizedTest
  @FieldSource("dev.orderly.domain.lifecycle.WrittenLifecycle#ALL")
  void states_are_written_with_the_labels_of_their_lifecycle(WrittenLifecycle written) {
    var lifecycle = Lifecycles.with(OwnerTransitions.LIFECYCLE).named(written.name()).orElseThrow();

    for (var from : written.states()) {
      for (var to : written.next(from)) {
        var event = new OrderEvent.StatusChanged(2, from, to, BY, Reason.NONE);
        var order = RichOrder.in(lifecycle, to, PaymentStatus.NONE);

        assertThat(JsonReader.object(EventJson.of(EVENT, order, event)))
            .containsEntry("from_status", written.label(from))
            .containsEntry("to_status", written.label(to))
            .containsEntry("status", written.label(to));
      }
    }
  }
}
