package dev.orderly.messaging;

/** The broker is there and did not take this message. */
public final class NotTaken extends RuntimeException {

  private static final long serialVersionUID = 1L;

  NotTaken(String reason) {
    super(reason);
  }
}
