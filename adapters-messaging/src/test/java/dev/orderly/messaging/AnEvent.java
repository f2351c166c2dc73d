package dev.orderly.messaging;

import dev.orderly.application.event.EventMessage;
import dev.orderly.domain.order.EventType;
import dev.orderly.domain.order.OrderId;
import dev.orderly.domain.tenant.TenantId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Events to test with. */
final class AnEvent {

  private static final UUID ORDER = UUID.fromString("0199e000-0000-7000-8000-000000000001");

  private AnEvent() {}

  static EventMessage of(EventType type) {
    return new EventMessage(
        UUID.fromString("0199e000-0000-7000-8000-00000000000e"),
        type,
        new TenantId(1),
        new OrderId(ORDER),
        2,
        Instant.parse("2026-11-20T12:00:00Z"),
        Optional.of("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"),
        "{\"order_id\":\"" + ORDER + "\",\"user_id\":42,\"order_number\":\"Ä-1001\"}");
  }

  /** One of many, each of an order of its own. */
  static EventMessage of(EventType type, int number) {
    var order = new OrderId(new UUID(0, number));
    return new EventMessage(
        new UUID(1, number),
        type,
        new TenantId(1),
        order,
        1,
        Instant.parse("2026-11-20T12:00:00Z"),
        Optional.empty(),
        "{\"order_id\":\"" + order + "\"}");
  }
}
