package dev.orderly.messaging;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Delivery;
import java.util.Map;
import java.util.Optional;

/**
 * What a message says about itself outside of its body, and what we noted there on its way. The
 * routing key is missing where the message was put straight into its queue: by a name that says
 * nothing about it.
 */
record Attributes(BasicProperties properties, Map<String, Object> headers, String routed) {

  /** How often it was tried already. */
  static final String ATTEMPT = "x-orderly-attempt";

  /** Why it was not done. */
  static final String REASON = "x-orderly-reason";

  /** The routing key with which it came first; on the way through our queues it gets others. */
  static final String ROUTING_KEY = "x-orderly-routing-key";

  private static final String STRUCTURED = "application/cloudevents+json";

  static Attributes of(Delivery delivery) {
    var properties = delivery.getProperties();
    var headers =
        properties.getHeaders() == null ? Map.<String, Object>of() : properties.getHeaders();
    var envelope = delivery.getEnvelope();
    boolean straight = envelope.getExchange().equals(Topology.STRAIGHT_TO_QUEUE);
    return new Attributes(properties, headers, straight ? null : envelope.getRoutingKey());
  }

  Optional<String> header(String name) {
    return given(headers.get(name));
  }

  /** An attribute of CloudEvents, with either of the prefixes that its AMQP binding allows. */
  Optional<String> cloudEvent(String name) {
    return header("cloudEvents_" + name).or(() -> header("cloudEvents:" + name));
  }

  Optional<String> messageId() {
    return given(properties.getMessageId());
  }

  Optional<String> type() {
    return given(properties.getType());
  }

  Optional<String> routingKey() {
    return header(ROUTING_KEY).or(() -> given(routed));
  }

  int attempt() {
    return headers.get(ATTEMPT) instanceof Number number ? Math.max(0, number.intValue()) : 0;
  }

  boolean isStructured() {
    return given(properties.getContentType()).filter(it -> it.startsWith(STRUCTURED)).isPresent();
  }

  private static Optional<String> given(Object value) {
    return Optional.ofNullable(value).map(Object::toString).filter(text -> !text.isBlank());
  }
}
