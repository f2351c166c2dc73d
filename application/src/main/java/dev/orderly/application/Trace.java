package dev.orderly.application;

import java.util.Optional;

/**
 * The trace that the current work belongs to, as a W3C {@code traceparent}. It travels with the
 * thread and not through every signature: whoever takes work in binds it, whoever writes or sends
 * something reads it.
 */
public record Trace(String traceparent) {

  private static final String VERSION = "00-";
  private static final int ID_AT = 3;
  private static final int SPAN_AT = 36;
  private static final int FLAGS_AT = 53;
  private static final int LENGTH = 55;

  private static final ScopedValue<Trace> CURRENT = ScopedValue.newInstance();

  /** From its parts, in hexadecimal digits. */
  public static Trace of(String traceId, String spanId, String flags) {
    return new Trace(VERSION + traceId + "-" + spanId + "-" + flags);
  }

  /** Empty when the text is no {@code traceparent}; what comes from outside may be anything. */
  public static Optional<Trace> parse(String text) {
    boolean isOne =
        text.length() == LENGTH
            && text.startsWith(VERSION)
            && text.charAt(SPAN_AT - 1) == '-'
            && text.charAt(FLAGS_AT - 1) == '-'
            && isHex(text, ID_AT, SPAN_AT - 1)
            && isHex(text, SPAN_AT, FLAGS_AT - 1)
            && isHex(text, FLAGS_AT, LENGTH)
            && !isZero(text, ID_AT, SPAN_AT - 1)
            && !isZero(text, SPAN_AT, FLAGS_AT - 1);
    return isOne ? Optional.of(new Trace(text)) : Optional.empty();
  }

  private static boolean isHex(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
        return false;
      }
    }
    return true;
  }

  private static boolean isZero(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (text.charAt(i) != '0') {
        return false;
      }
    }
    return true;
  }

  /** The part that all of a trace has in common. */
  public String id() {
    return traceparent.substring(ID_AT, SPAN_AT - 1);
  }

  /** The part of it from which this work comes. */
  public String spanId() {
    return traceparent.substring(SPAN_AT, FLAGS_AT - 1);
  }

  public String flags() {
    return traceparent.substring(FLAGS_AT);
  }

  public static Optional<Trace> current() {
    return CURRENT.isBound() ? Optional.of(CURRENT.get()) : Optional.empty();
  }

  /** Does the work as part of this trace. */
  public <R, X extends Throwable> R call(ScopedValue.CallableOp<? extends R, X> work) throws X {
    return ScopedValue.where(CURRENT, this).call(work);
  }
}
