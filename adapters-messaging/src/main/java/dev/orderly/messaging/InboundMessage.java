package dev.orderly.messaging;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.orderly.application.Trace;
import dev.orderly.application.event.EventMessage;
import dev.orderly.domain.order.OrderId;
import dev.orderly.messaging.EventHandler.Handled;
import java.io.IOException;
import java.util.Optional;

/**
 * An event that came in: which one, about which order, and what it says. The type is missing when
 * whoever sent it named none.
 */
public record InboundMessage(
    String id, Optional<String> type, OrderId order, JsonNode data, Optional<Trace> trace) {

  private static final int MAX_ID_LENGTH = 255;

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  /** What can be made of a message. */
  public sealed interface Reading {

    record Readable(InboundMessage message) implements Reading {}

    /** No later attempt would make more of it, than perhaps its type. */
    record Unreadable(String reason, Optional<String> type) implements Reading {}
  }

  /** One of our own events, as it would come back to us. */
  public static InboundMessage of(EventMessage event) {
    try {
      return new InboundMessage(
          event.id().toString(),
          Optional.of(event.type().toString()),
          event.order(),
          JSON.readTree(event.data()),
          event.traceparent().map(Trace::new));
    } catch (JacksonException e) {
      throw new IllegalStateException("event " + event.id() + " is not JSON", e);
    }
  }

  /** Lets the handler have it, as part of the trace that it came with. */
  Handled handledBy(EventHandler handler) {
    return Spans.around(this, () -> handler.handle(this));
  }

  /** Reads a message with its attributes in the headers, or all of it in the body. */
  static Reading read(Attributes attributes, byte[] body) {
    var json = object(body);
    if (json.isEmpty()) {
      return new Reading.Unreadable("not-json", Optional.empty());
    }
    var envelope = attributes.isStructured() ? json.get() : JSON.createObjectNode();
    var data = attributes.isStructured() ? json.get().path("data") : json.get();
    var id =
        attributes
            .cloudEvent("id")
            .or(() -> text(envelope, "id"))
            .or(attributes::messageId)
            .or(() -> text(data, "event_id"))
            .or(() -> text(data, "id"));
    var type =
        attributes
            .cloudEvent("type")
            .or(() -> text(envelope, "type"))
            .or(attributes::type)
            .or(attributes::routingKey);
    if (id.filter(InboundMessage::isUsable).isEmpty()) {
      return new Reading.Unreadable("no-id", type);
    }
    var order = text(data, "order_id").flatMap(OrderId::parse);
    if (order.isEmpty()) {
      return new Reading.Unreadable("no-order-id", type);
    }
    var trace =
        attributes
            .header("traceparent")
            .or(() -> text(envelope, "traceparent"))
            .flatMap(Trace::parse);
    return new Reading.Readable(new InboundMessage(id.get(), type, order.get(), data, trace));
  }

  /** JSON with a number beyond all bounds counts as none. */
  private static Optional<JsonNode> object(byte[] body) {
    try {
      return Optional.ofNullable(JSON.readTree(body)).filter(JsonNode::isObject);
    } catch (IOException | NumberFormatException _) {
      return Optional.empty();
    }
  }

  private static Optional<String> text(JsonNode object, String name) {
    var value = object.path(name);
    return value.isValueNode() && !value.isNull()
        ? Optional.of(value.asText()).filter(text -> !text.isBlank())
        : Optional.empty();
  }

  private static boolean isUsable(String id) {
    return id.length() <= MAX_ID_LENGTH && id.chars().noneMatch(Character::isISOControl);
  }
}
