package dev.orderly.application.event;

import dev.orderly.application.Json;
import dev.orderly.domain.order.EventType;
import dev.orderly.domain.order.OrderId;
import dev.orderly.domain.tenant.TenantId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * An event on its way out: the CloudEvents attributes, and the data as JSON. It never changes once
 * it is written.
 */
public record EventMessage(
    UUID id,
    EventType type,
    TenantId tenant,
    OrderId order,
    int sequence,
    Instant time,
    Optional<String> traceparent,
    String data) {

  private static final int SEQUENCE_DIGITS = 10;

  public String source() {
    return "/tenants/" + tenant + "/orders/" + order;
  }

  /** The sequence as text that sorts like the number. */
  public String sortableSequence() {
    var digits = Integer.toString(sequence);
    return "0".repeat(SEQUENCE_DIGITS - digits.length()) + digits;
  }

  /** The whole event as one JSON object, in CloudEvents' structured form. */
  public String structuredJson() {
    return structured(new Json().open('{'));
  }

  /** The short form, for those who listen to Redis. */
  public String newsJson() {
    return new Json()
        .open('{')
        .text("event_type", type)
        .text("timestamp", time)
        .raw("data", data)
        .close('}')
        .toString();
  }

  /** Goes on with an object that was begun, and ends it. */
  String structured(Json json) {
    json.text("specversion", "1.0")
        .text("id", id)
        .text("type", type)
        .text("source", source())
        .text("subject", order)
        .text("time", time)
        .text("datacontenttype", "application/json")
        .text("sequence", sortableSequence())
        .text("partitionkey", order);
    traceparent.ifPresent(it -> json.text("traceparent", it));
    return json.raw("data", data).close('}').toString();
  }
}
