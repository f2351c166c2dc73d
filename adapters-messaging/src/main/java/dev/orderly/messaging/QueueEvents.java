package dev.orderly.messaging;

import dev.orderly.application.event.EventMessage;
import dev.orderly.application.event.Events;
import java.util.HashMap;
import java.util.concurrent.CompletableFuture;

/** Events for one queue and nobody else: for a consumer that wants to hear them again. */
public final class QueueEvents implements Events {

  private final RabbitPublisher publisher;
  private final String queue;

  public QueueEvents(RabbitPublisher publisher, String queue) {
    this.publisher = publisher;
    this.queue = queue;
  }

  @Override
  public CompletableFuture<Void> publish(EventMessage event) {
    var usual = RabbitEvents.outgoing(event);
    var headers = new HashMap<>(usual.properties().getHeaders());
    headers.remove(RabbitEvents.ALSO_TO);
    var properties = usual.properties().builder().headers(headers).build();
    return publisher.send(
        new Outgoing(Topology.STRAIGHT_TO_QUEUE, queue, true, properties, usual.body()));
  }
}
