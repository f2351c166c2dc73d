package dev.orderly.messaging;

import com.rabbitmq.client.Return;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

/** A message that was sent, and why it came back, should it do so. */
record Sent(
    Outgoing message, CompletableFuture<Void> answer, long at, AtomicReference<String> cameBack) {

  static Sent now(Outgoing message, CompletableFuture<Void> answer) {
    return new Sent(message, answer, System.nanoTime(), new AtomicReference<>());
  }

  boolean is(Return returned) {
    return message.mustReachQueue()
        && cameBack.get() == null
        && message.routingKey().equals(returned.getRoutingKey())
        && message.exchange().equals(returned.getExchange())
        && Objects.equals(
            message.properties().getMessageId(), returned.getProperties().getMessageId())
        && Arrays.equals(message.body(), returned.getBody());
  }

  void arrived() {
    answer.complete(null);
  }

  void failed(Throwable cause) {
    answer.completeExceptionally(cause);
  }
}
