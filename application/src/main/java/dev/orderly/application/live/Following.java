package dev.orderly.application.live;

/** What a wish to follow comes to. */
public sealed interface Following {

  record Live(LiveStream stream) implements Following {}

  /** There is no such order, or none that the caller may see. */
  record NoSuchOrder() implements Following {}

  /** The event to go on from is no longer kept. */
  record Forgotten() implements Following {}
}
