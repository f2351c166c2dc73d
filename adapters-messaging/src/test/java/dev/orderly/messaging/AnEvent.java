package dev.orderly.messaging;

import dev.orderly.application.description.AsyncApi;
import dev.orderly.application.event.EventMessage;
import dev.orderly.domain.order.EventType;
import dev.orderly.domain.order.OrderId;
import dev.orderly.domain.tenant.TenantId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Events to test with. */
final class AnEvent {

  private static final UUID EVENT = UUID.fromString("0199e0c8-9999-7cde-8f01-000000000001");
  private static final UUID ORDER = UUID.fromString("0199e0c8-7b3a-7cde-8f01-23456789abcd");

  private AnEvent() {}

  /** It says what is kept as published. */
  static EventMessage of(EventType type) {
    return new EventMessage(
        EVENT,
        type,
        new TenantId(12),
        new OrderId(ORDER),
        2,
        Instant.parse("2026-11-20T12:00:00Z"),
        Optional.of("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"),
        published("/golden/event." + type + ".json"));
  }

  private static String published(String file) {
    try (var golden = AsyncApi.class.getResourceAsStream(file)) {
      return new String(golden.readAllBytes(), StandardCharsets.UTF_8).stripTrailing();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
