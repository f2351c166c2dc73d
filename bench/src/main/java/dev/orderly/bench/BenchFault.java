package dev.orderly.bench;

/** The benchmark cannot go on. The message is one sentence made for a person. */
public final class BenchFault extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public BenchFault(String message) {
    super(message);
  }

  public BenchFault(String message, Throwable cause) {
    super(message, cause);
  }
}
