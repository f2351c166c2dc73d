package dev.orderly.http;

/** There is no listening where we were told to. The message is fit for the operator. */
public final class CannotListen extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private CannotListen(String message, Throwable cause) {
    super(message, cause);
  }

  static CannotListen taken(String host, int port, Throwable cause) {
    return new CannotListen(
        "Cannot listen on %s:%d: it is taken; set PORT to another one".formatted(host, port),
        cause);
  }

  static CannotListen refused(String host, int port, Throwable cause) {
    return new CannotListen(
        "Cannot listen on %s:%d: HOST must be an address of this machine and PORT one that we may use"
            .formatted(host, port),
        cause);
  }
}
