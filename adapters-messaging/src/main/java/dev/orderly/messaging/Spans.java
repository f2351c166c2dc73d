package dev.orderly.messaging;

import dev.orderly.application.Trace;
import dev.orderly.messaging.EventHandler.Handled;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Shows the work on a message to an OpenTelemetry agent, as a part of the trace that the message
 * came with: so a trace goes on behind the outbox and the broker. Where no agent watches the
 * process, nothing of this happens.
 */
final class Spans {

  private Spans() {}

  static Handled around(InboundMessage message, Supplier<Handled> work) {
    var span =
        GlobalOpenTelemetry.getTracer("dev.orderly.messaging")
            .spanBuilder("process " + message.type().orElse("message"))
            .setSpanKind(SpanKind.CONSUMER)
            .setParent(message.trace().map(Spans::remote).orElseGet(Context::root))
            .startSpan();
    try (var _ = span.makeCurrent()) {
      var trace = traceOf(span.getSpanContext()).or(message::trace);
      return trace.isPresent() ? trace.get().call(work::get) : work.get();
    } catch (RuntimeException | Error fault) {
      span.recordException(fault);
      span.setStatus(StatusCode.ERROR);
      throw fault;
    } finally {
      span.end();
    }
  }

  /** Empty when nobody watches, or what is watched is not ours. */
  private static Optional<Trace> traceOf(SpanContext span) {
    return span.isValid() && !span.isRemote()
        ? Optional.of(Trace.of(span.getTraceId(), span.getSpanId(), span.getTraceFlags().asHex()))
        : Optional.empty();
  }

  private static Context remote(Trace trace) {
    return Context.root()
        .with(
            Span.wrap(
                SpanContext.createFromRemoteParent(
                    trace.id(),
                    trace.spanId(),
                    TraceFlags.fromHex(trace.flags(), 0),
                    TraceState.getDefault())));
  }
}
