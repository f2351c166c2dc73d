package dev.orderly.messaging;

import com.rabbitmq.client.Delivery;
import dev.orderly.domain.order.OrderId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A message that was given up, as an operator sees it. Its id is that of its event; where it has
 * none that could be read, it is made from the body, and stays the same as long as that does.
 */
public record DeadLetter(
    String queue,
    String id,
    Optional<String> type,
    Optional<OrderId> order,
    String reason,
    int attempts,
    Map<String, String> headers,
    String body) {

  private static final int BYTES_IN_ID = 8;

  static DeadLetter of(Queue queue, Delivery delivery) {
    var attributes = Attributes.of(delivery);
    var read = InboundMessage.read(attributes, delivery.getBody());
    var message =
        read instanceof InboundMessage.Reading.Readable(var it)
            ? Optional.of(it)
            : Optional.<InboundMessage>empty();
    var headers = new TreeMap<String, String>();
    attributes.headers().forEach((name, value) -> headers.put(name, String.valueOf(value)));
    headers.keySet().removeIf(Detour::isBrokers);
    return new DeadLetter(
        queue.name(),
        message.map(InboundMessage::id).orElseGet(() -> fingerprint(delivery.getBody())),
        message.flatMap(InboundMessage::type).or(attributes::type).or(attributes::routingKey),
        message.map(InboundMessage::order),
        attributes.header(Attributes.REASON).or(() -> brokersReason(attributes)).orElse("unknown"),
        attributes.attempt(),
        headers,
        new String(delivery.getBody(), StandardCharsets.UTF_8));
  }

  /** The broker itself gives up what was delivered too often. */
  private static Optional<String> brokersReason(Attributes attributes) {
    return attributes.header("x-first-death-reason");
  }

  private static String fingerprint(byte[] body) {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(body);
      return "body-" + HexFormat.of().formatHex(Arrays.copyOf(digest, BYTES_IN_ID));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no SHA-256", e);
    }
  }
}
