package dev.orderly.messaging;

import com.rabbitmq.client.AMQP.BasicProperties;

/** A message as it leaves, and whether it must reach a queue to have arrived. */
record Outgoing(
    String exchange,
    String routingKey,
    boolean mustReachQueue,
    BasicProperties properties,
    byte[] body) {}
