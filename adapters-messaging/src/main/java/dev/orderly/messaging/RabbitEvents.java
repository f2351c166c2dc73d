package dev.orderly.messaging;

import com.rabbitmq.client.AMQP.BasicProperties;
import dev.orderly.application.event.EventMessage;
import dev.orderly.application.event.Events;
import dev.orderly.domain.order.EventType;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.LongAdder;

/**
 * News of orders goes to RabbitMQ: CloudEvents whose attributes are headers, so that a simple
 * consumer finds the plain data in the body.
 */
public final class RabbitEvents implements Events {

  /** The broker routes by what stands there too, and shows it to nobody. */
  static final String ALSO_TO = "BCC";

  private static final int PERSISTENT = 2;

  private final RabbitPublisher publisher;
  private final LongAdder published = new LongAdder();
  private final LongAdder returned = new LongAdder();

  public RabbitEvents(RabbitPublisher publisher) {
    this.publisher = publisher;
  }

  @Override
  public CompletableFuture<Void> publish(EventMessage event) {
    return publisher.send(outgoing(event)).whenComplete((_, failure) -> count(failure));
  }

  /** How many events have arrived. */
  public long published() {
    return published.sum();
  }

  /** How many events the broker did not take, or had no queue for. */
  public long returned() {
    return returned.sum();
  }

  private void count(Throwable failure) {
    switch (failure) {
      case null -> published.increment();
      case NotTaken _ -> returned.increment();
      default -> {}
    }
  }

  static Outgoing outgoing(EventMessage event) {
    return new Outgoing(
        Topology.ORDERS,
        event.type().toString(),
        mustReachQueue(event.type()),
        new BasicProperties.Builder()
            .messageId(event.id().toString())
            .type(event.type().toString())
            .contentType("application/json")
            .deliveryMode(PERSISTENT)
            .headers(headers(event))
            .build(),
        event.data().getBytes(StandardCharsets.UTF_8));
  }

  /**
   * A new order waits for its confirmation; whether anybody listens to the rest is their choice.
   */
  private static boolean mustReachQueue(EventType type) {
    return switch (type) {
      case CREATED -> true;
      case STATUS_CHANGED, UPDATED, ITEM_BACKORDERED, REFUND_REQUESTED, RELEASE_REQUESTED -> false;
    };
  }

  private static Map<String, Object> headers(EventMessage event) {
    var headers = new HashMap<String, Object>();
    headers.put("cloudEvents_specversion", "1.0");
    headers.put("cloudEvents_id", event.id().toString());
    headers.put("cloudEvents_type", event.type().toString());
    headers.put("cloudEvents_time", event.time().toString());
    headers.put("cloudEvents_source", event.source());
    headers.put("cloudEvents_subject", event.order().toString());
    headers.put("cloudEvents_sequence", event.sortableSequence());
    headers.put("cloudEvents_partitionkey", event.order().toString());
    event.traceparent().ifPresent(it -> headers.put("traceparent", it));
    if (!event.type().aliases().isEmpty()) {
      headers.put(ALSO_TO, event.type().aliases());
    }
    return headers;
  }
}
