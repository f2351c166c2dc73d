package dev.orderly.application;

import java.util.Optional;

/**
 * The trace that the current work belongs to, as a W3C {@code traceparent}. It travels with the
 * thread and not through every signature: whoever takes work in binds it, whoever writes or sends
 * something reads it.
 */
public record Trace(String traceparent) {

  private static final int ID_AT = 3;
  private static final int ID_LENGTH = 32;

  private static final ScopedValue<Trace> CURRENT = ScopedValue.newInstance();

  /** From its parts, in hexadecimal digits. */
  public static Trace of(String traceId, String spanId, String flags) {
    return new Trace("00-" + traceId + "-" + spanId + "-" + flags);
  }

  /** The part that all of a trace has in common. */
  public String id() {
    return traceparent.substring(ID_AT, ID_AT + ID_LENGTH);
  }

  public static Optional<Trace> current() {
    return CURRENT.isBound() ? Optional.of(CURRENT.get()) : Optional.empty();
  }

  /** Does the work as part of this trace. */
  public <R, X extends Throwable> R call(ScopedValue.CallableOp<? extends R, X> work) throws X {
    return ScopedValue.where(CURRENT, this).call(work);
  }
}
