package dev.orderly.http.door;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.application.Trace;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class TracesTest {

  private static final String GIVEN = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

  @Test
  void a_trace_that_a_request_brings_is_taken_up() {
    var trace = Traces.of(GIVEN);

    assertThat(trace.traceparent()).isEqualTo(GIVEN);
    assertThat(trace.id()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
  }

  @ParameterizedTest
  @NullAndEmptySource
  @ValueSource(strings = "00-00000000000000000000000000000000-b7ad6b7169203331-01")
  void anything_else_begins_a_new_one(String given) {
    var trace = Traces.of(given);

    assertThat(trace.traceparent())
        .isNotEqualTo(given)
        .isEqualTo(Traces.of(trace.traceparent()).traceparent());
  }

  @Test
  void where_an_agent_watches_its_span_is_the_trace() {
    var span =
        SpanContext.create(
            "0af7651916cd43dd8448eb211c80319c",
            "b7ad6b7169203331",
            TraceFlags.getSampled(),
            TraceState.getDefault());

    Trace trace;
    try (var _ = Span.wrap(span).makeCurrent()) {
      trace = Traces.of("00-11111111111111111111111111111111-2222222222222222-01");
    }

    assertThat(trace)
        .isEqualTo(new Trace("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"));
  }
}
