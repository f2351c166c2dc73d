package dev.orderly.servers;

/** A server could not be started or reached. The message is one sentence made for a person. */
public final class ServerFault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ServerFault(String message) {
    super(message);
  }

  ServerFault(String message, Throwable cause) {
    super(message, cause);
  }
}
