package dev.orderly.messaging;

import com.rabbitmq.client.AMQP.BasicProperties;

/** A message as it leaves, and whether it must reach a queue to have arrived. */
record Outgoing(
    String exchange,
    String routingKey,
    boolean mustReachQueue,
    BasicProperties properties,
    byte[] body) {

  /**
   * Whether it may reach the queues of others and miss the one that it must reach. What goes
   * straight to a queue, or to an exchange that others tell us something through, cannot.
   */
  boolean mayMissItsQueue() {
    return mustReachQueue && exchange.equals(Topology.ORDERS);
  }
}
