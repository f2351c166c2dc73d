package dev.orderly.application.event;

import java.util.concurrent.CompletableFuture;

/** Where news goes: a broker, or the handlers in this process. */
public interface Events {

  /**
   * Hands the event over. The answer comes when it is safe with the receiver, or fails when it was
   * refused, came back, or the connection broke; then it is to be handed over again.
   */
  CompletableFuture<Void> publish(EventMessage event);
}
