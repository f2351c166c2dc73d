package dev.orderly.http;

/** Somebody else listens where we want to. The message is fit for the operator. */
public final class PortTaken extends RuntimeException {

  private static final long serialVersionUID = 1L;

  PortTaken(String host, int port, Throwable cause) {
    super(
        "cannot listen on " + host + ":" + port + ": it is taken; set PORT to another one", cause);
  }
}
