package dev.orderly.messaging;

import com.rabbitmq.client.Delivery;
import java.util.HashMap;
import java.util.Map;

/**
 * The way of a message that could not be handled: into a queue where it waits for its next attempt,
 * or, after the last, to the dead. It keeps what it said and gets told why.
 */
final class Detour {

  private static final int MAX_REASON_LENGTH = 255;
  private static final int PERSISTENT = 2;

  private final Queue queue;
  private final RetryDelays delays;

  Detour(Queue queue, RetryDelays delays) {
    this.queue = queue;
    this.delays = delays;
  }

  /** Whether it was the last attempt that failed. */
  boolean isLast(Delivery delivery) {
    return delays.before(Attributes.of(delivery).attempt() + 1).isEmpty();
  }

  /** Once more after a while, or to the dead. */
  Outgoing next(Delivery delivery, String reason) {
    int attempt = Attributes.of(delivery).attempt() + 1;
    var to = delays.before(attempt).map(queue::retry).orElseGet(queue::dead);
    return message(delivery, to, attempt, reason);
  }

  /** To the dead at once: no later attempt would end otherwise. */
  Outgoing end(Delivery delivery, String reason) {
    return message(delivery, queue.dead(), Attributes.of(delivery).attempt() + 1, reason);
  }

  /** From the dead back to where it came from, with all its attempts before it. */
  static Outgoing again(Queue queue, Delivery delivery) {
    var headers = new HashMap<>(Attributes.of(delivery).headers());
    headers.keySet().removeIf(Detour::isBrokers);
    headers.remove(Attributes.ATTEMPT);
    headers.remove(Attributes.REASON);
    return straight(queue.name(), delivery, headers);
  }

  private static Outgoing message(Delivery delivery, String to, int attempt, String reason) {
    var attributes = Attributes.of(delivery);
    var headers = new HashMap<>(attributes.headers());
    headers.keySet().removeIf(Detour::isBrokers);
    headers.put(Attributes.ATTEMPT, attempt);
    headers.put(Attributes.REASON, bounded(reason));
    attributes.routingKey().ifPresent(key -> headers.put(Attributes.ROUTING_KEY, key));
    return straight(to, delivery, headers);
  }

  private static Outgoing straight(String to, Delivery delivery, Map<String, Object> headers) {
    var properties =
        delivery
            .getProperties()
            .builder()
            .headers(headers)
            .deliveryMode(PERSISTENT)
            // A life time of its own would end its wait early; a sender's name would not be ours.
            .expiration(null)
            .userId(null)
            .build();
    return new Outgoing(Topology.STRAIGHT_TO_QUEUE, to, true, properties, delivery.getBody());
  }

  /** What the broker noted about the way so far, and what would send copies elsewhere. */
  static boolean isBrokers(String header) {
    return switch (header) {
      case "x-death", "x-delivery-count", "x-acquired-count", "CC", "BCC" -> true;
      default -> header.startsWith("x-first-death-") || header.startsWith("x-last-death-");
    };
  }

  private static String bounded(String reason) {
    return reason.length() <= MAX_REASON_LENGTH ? reason : reason.substring(0, MAX_REASON_LENGTH);
  }
}
