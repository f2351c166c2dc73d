package dev.orderly.http.door;

import dev.orderly.application.Trace;
import io.opentelemetry.api.trace.Span;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Takes up the trace that a request belongs to, or begins one. Where an OpenTelemetry agent watches
 * the process, the agent has done so already.
 */
final class Traces {

  private static final int LENGTH = 55;
  private static final int TRACE_AT = 3;
  private static final int SPAN_AT = 36;
  private static final int FLAGS_AT = 53;

  private Traces() {}

  /** Null when the request came without one. */
  static Trace of(String given) {
    var watched = Span.current().getSpanContext();
    if (watched.isValid()) {
      return Trace.of(watched.getTraceId(), watched.getSpanId(), watched.getTraceFlags().asHex());
    }
    return new Trace(given != null && isWellFormed(given) ? given : begin());
  }

  private static String begin() {
    var random = ThreadLocalRandom.current();
    var hex = HexFormat.of();
    return "00-"
        + hex.toHexDigits(random.nextLong())
        + hex.toHexDigits(random.nextLong() | 1)
        + '-'
        + hex.toHexDigits(random.nextLong() | 1)
        + "-01";
  }

  private static boolean isWellFormed(String text) {
    return text.length() == LENGTH
        && text.startsWith("00-")
        && text.charAt(SPAN_AT - 1) == '-'
        && text.charAt(FLAGS_AT - 1) == '-'
        && isHex(text, TRACE_AT, SPAN_AT - 1)
        && isHex(text, SPAN_AT, FLAGS_AT - 1)
        && isHex(text, FLAGS_AT, LENGTH)
        && !isZero(text, TRACE_AT, SPAN_AT - 1)
        && !isZero(text, SPAN_AT, FLAGS_AT - 1);
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
}
