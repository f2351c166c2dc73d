package dev.orderly.application.order;

import static dev.orderly.domain.lifecycle.Lifecycles.FULFILLMENT;
import static dev.orderly.domain.lifecycle.Lifecycles.RESTAURANT;
import static dev.orderly.domain.lifecycle.Lifecycles.RETAIL;
import static dev.orderly.domain.lifecycle.Lifecycles.STANDARD;
import static dev.orderly.domain.order.OrderSamples.aPlacement;
import static dev.orderly.domain.order.OrderSamples.anOrder;
import static dev.orderly.domain.order.PlacementLike.like;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.orderly.application.Golden;
import dev.orderly.application.JsonReader;
import dev.orderly.domain.lifecycle.Lifecycle;
import dev.orderly.domain.lifecycle.Lifecycles;
import dev.orderly.domain.lifecycle.OwnerTransitions;
import dev.orderly.domain.lifecycle.Status;
import dev.orderly.domain.lifecycle.WrittenLifecycle;
import dev.orderly.domain.order.Order;
import dev.orderly.domain.order.OrderSamples;
import dev.orderly.domain.order.PaymentStatus;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

class OrderJsonTest {

  static Stream<Arguments> orders() {
    return Stream.of(
        arguments(STANDARD, Status.SHIPPED, PaymentStatus.AUTHORIZED),
        arguments(RETAIL, Status.CANCELED, PaymentStatus.REFUND_PENDING),
        arguments(FULFILLMENT, Status.PENDING_REVIEW, PaymentStatus.PENDING),
        arguments(RESTAURANT, Status.PENDING, PaymentStatus.FAILED));
  }

  @ParameterizedTest
  @MethodSource("orders")
  void an_order_is_published_byte_for_byte(
      Lifecycle lifecycle, Status status, PaymentStatus payment) {
    var json = OrderJson.of(RichOrder.in(lifecycle, status, payment));

    Golden.assertPublished("order." + lifecycle + ".json", json);
  }

  @Test
  void a_dry_run_has_the_same_shape_with_null_for_what_only_a_placed_order_has() {
    var order = RichOrder.in(RESTAURANT, Status.PENDING, PaymentStatus.NONE);

    var placed = JsonReader.object(OrderJson.of(order));
    var json = OrderJson.ofDryRun(order);

    Golden.assertPublished("order.dry-run.json", json);
    var dry = JsonReader.object(json);
    assertThat(dry.keySet()).containsExactlyElementsOf(placed.keySet());
    var missing =
        List.of("id", "order_number", "deadline_at", "created_at", "updated_at", "last_updated_at");
    assertThat(dry.keySet()).filteredOn(name -> dry.get(name) == null).containsAll(missing);
    missing.forEach(placed::remove);
    assertThat(dry).containsAllEntriesOf(placed);
  }

  @Test
  void a_new_order_looks_as_the_contract_shows_it() {
    var order = Order.place(like(aPlacement(STANDARD)).with(RichOrder.ID).placement()).order();

    assertThat(JsonReader.object(OrderJson.of(order)))
        .isEqualTo(
            JsonReader.object(
                """
                {"id":"0199e0c8-7b3a-7cde-8f01-23456789abcd","order_number":"A-1001","tenant_id":1,\
                "user_id":42,"customer_id":42,"location_id":null,"order_type":"standard",\
                "lifecycle":"standard","status":"PENDING","status_group":"OPEN",\
                "payment_status":"NONE","on_hold":false,"items":[{"line":1,"product_id":"sku-1",\
                "product_name":"Widget 1","product_price":"5.00","quantity":2,"modifiers":[],\
                "line_total":"10.00","backordered":false}],"currency":"USD","subtotal":"10.00",\
                "tax_amount":"0.00","total_amount":"10.00","total_price":10.00,\
                "next":["PAID","CANCELED"],"deadline_at":null,"metadata":{},"version":1,\
                "created_at":"2026-11-20T12:00:00Z","updated_at":"2026-11-20T12:00:00Z",\
                "last_updated_at":"2026-11-20T12:00:00Z"}\
                """));
  }

  @ParameterizedTest
  @FieldSource("dev.orderly.domain.lifecycle.WrittenLifecycle#ALL")
  void states_are_written_with_the_labels_of_their_lifecycle(WrittenLifecycle written) {
    var lifecycle = Lifecycles.with(OwnerTransitions.LIFECYCLE).named(written.name()).orElseThrow();

    for (var status : written.states()) {
      var json = JsonReader.object(OrderJson.of(anOrder(lifecycle, status)));

      assertThat(json)
          .containsEntry("lifecycle", written.name())
          .containsEntry("status", written.label(status))
          .containsEntry("next", written.next().get(written.label(status)));
    }
  }

  @Test
  void the_total_price_is_the_total_amount_as_a_number_with_the_same_digits() {
    var order = RichOrder.in(STANDARD, Status.PAID, PaymentStatus.NONE);

    var json = JsonReader.object(OrderJson.of(order));

    assertThat(json.get("total_price")).isEqualTo(new BigDecimal("40.199"));
    assertThat(json).containsEntry("total_amount", "40.199");
  }

  @Test
  void a_view_is_the_json_with_what_must_be_known_without_reading_it() {
    var order = RichOrder.in(STANDARD, Status.PAID, PaymentStatus.NONE);

    var view = OrderView.of(order);

    assertThat(view)
        .isEqualTo(
            new OrderView(
                order.id(),
                order.tenant(),
                order.user(),
                order.location(),
                3,
                OrderJson.of(order)));
    assertThat(view.isIn(OrderSamples.aCustomer(42).scope())).isFalse();
  }
}
