package dev.orderly.application.event;

import dev.orderly.domain.order.EventType;
import dev.orderly.domain.order.OrderId;
import dev.orderly.domain.tenant.TenantId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Events to test with: of the order with that number, the one with that sequence. */
final class AnEvent {

  private AnEvent() {}

  static EventMessage of(int order, int sequence) {
    return new EventMessage(
        new UUID(order, sequence),
        sequence == 1 ? EventType.CREATED : EventType.STATUS_CHANGED,
        new TenantId(1),
        new OrderId(new UUID(0, order)),
        sequence,
        Instant.parse("2026-11-20T12:00:00Z"),
        Optional.empty(),
        "{}");
  }
}
