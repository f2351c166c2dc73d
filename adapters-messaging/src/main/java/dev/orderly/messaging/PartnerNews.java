package dev.orderly.messaging;

import com.rabbitmq.client.AMQP.BasicProperties;
import dev.orderly.application.Unavailable;
import dev.orderly.messaging.EventHandler.Handled;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletionException;

/**
 * How a partner tells us something: over the broker, or, where there is none, straight to those who
 * would take it from the queue. Either way it is the same message, read by the same reader.
 */
@FunctionalInterface
public interface PartnerNews {

  /**
   * Returns when the news is safe. When it cannot be told now it throws {@link Unavailable}, and
   * may be told again under the same id.
   */
  void tell(String type, String id, String json);

  /** Over the broker. */
  static PartnerNews over(RabbitPublisher publisher) {
    return (type, id, json) -> {
      var exchange = type.startsWith("payment.") ? Topology.PAYMENTS : Topology.INVENTORY;
      try {
        publisher
            .send(new Outgoing(exchange, type, true, properties(type, id), bytes(json)))
            .join();
      } catch (CompletionException e) {
        throw Unavailable.away(Broker.NAME, e.getCause());
      }
    };
  }

  /** Straight to the handler. */
  static PartnerNews to(EventHandler handler) {
    return (type, id, json) -> {
      var attributes = new Attributes(properties(type, id), Map.of(), type);
      switch (InboundMessage.read(attributes, bytes(json))) {
        case InboundMessage.Reading.Readable(var message) -> told(message.handledBy(handler));
        case InboundMessage.Reading.Unreadable(var reason, var _) ->
            throw new IllegalArgumentException(reason);
      }
    };
  }

  private static void told(Handled handled) {
    switch (handled) {
      case Handled.Done _, Handled.Before _ -> {}
      case Handled.NotYet _ -> throw Unavailable.away("the order", null);
      case Handled.Never(var reason) -> throw new IllegalArgumentException(reason);
    }
  }

  private static BasicProperties properties(String type, String id) {
    return new BasicProperties.Builder()
        .messageId(id)
        .type(type)
        .contentType("application/json")
        .deliveryMode(2)
        .build();
  }

  private static byte[] bytes(String json) {
    return json.getBytes(StandardCharsets.UTF_8);
  }
}
