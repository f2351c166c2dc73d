package dev.orderly.application.order;

import dev.orderly.application.Json;
import dev.orderly.domain.lifecycle.Status;
import dev.orderly.domain.order.Actor;
import dev.orderly.domain.order.Order;
import dev.orderly.domain.order.OrderEvent;
import dev.orderly.domain.order.Reason;
import java.util.UUID;

/**
 * The one place that knows what an event says: which order, what became of it, and what it holds.
 * Of people it says only their ids.
 */
public final class EventJson {

  private EventJson() {}

  public static String of(UUID eventId, Order order, OrderEvent event) {
    return switch (event) {
      case OrderEvent.Created(var _, var by) ->
          write(eventId, order, new Move(null, order.status()), by, Reason.NONE);
      case OrderEvent.StatusChanged(var _, var from, var to, var by, var reason) ->
          write(eventId, order, new Move(from, to), by, reason);
      case OrderEvent.Updated(var _, var by) -> write(eventId, order, Move.NONE, by, Reason.NONE);
      case OrderEvent.ItemsBackordered(var _, var _, var by) ->
          write(eventId, order, Move.NONE, by, Reason.NONE);
      case OrderEvent.ReleaseRequested(var _, var by, var reason) ->
          write(eventId, order, Move.NONE, by, reason);
      case OrderEvent.RefundRequested(var _, var by, var reason) ->
          write(eventId, order, Move.NONE, by, reason);
    };
  }

  private record Move(Status from, Status to) {
    static final Move NONE = new Move(null, null);
  }

  private static String write(UUID eventId, Order order, Move move, Actor by, Reason reason) {
    var lifecycle = order.lifecycle();
    var json =
        new Json()
            .open('{')
            .text("event_id", eventId)
            .text("order_id", order.id())
            .number("user_id", order.user().value())
            .number("customer_id", order.user().value())
            .text("order_number", order.number())
            .number("tenant_id", order.tenant().value())
            .text("tenant_region", order.region())
            .raw("location_id", order.location().map(Object::toString).orElse("null"))
            .text("lifecycle", lifecycle)
            .text("from_status", move.from() == null ? null : lifecycle.label(move.from()))
            .text("to_status", move.to() == null ? null : lifecycle.label(move.to()))
            .text("status", lifecycle.label(order.status()))
            .text("reason_code", reason.code().orElse(null))
            .text("actor", by)
            .number("version", order.version());
    OrderJson.lines(json, order);
    return json.text("total_amount", order.totals().total().text())
        .text("currency", order.totals().currency())
        .text("last_updated_at", order.updatedAt())
        .close('}')
        .toString();
  }
}
