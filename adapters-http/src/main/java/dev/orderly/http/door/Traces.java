package dev.orderly.http.door;

import dev.orderly.application.Trace;
import io.opentelemetry.api.trace.Span;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Takes up the trace that a request belongs to, or begins one. Where an OpenTelemetry agent watches
 * the process, the agent has done so already.
 */
final class Traces {

  private Traces() {}

  /** Null when the request came without one. */
  static Trace of(String given) {
    var watched = Span.current().getSpanContext();
    if (watched.isValid()) {
      return Trace.of(watched.getTraceId(), watched.getSpanId(), watched.getTraceFlags().asHex());
    }
    return Optional.ofNullable(given).flatMap(Trace::parse).orElseGet(Traces::begin);
  }

  private static Trace begin() {
    var random = ThreadLocalRandom.current();
    var hex = HexFormat.of();
    return Trace.of(
        hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong() | 1),
        hex.toHexDigits(random.nextLong() | 1),
        "01");
  }
}
