package dev.orderly.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceTest {

  private static final Trace TRACE =
      new Trace("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
  private static final Trace INNER =
      new Trace("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b8-01");

  @Test
  void work_belongs_to_the_trace_in_which_it_is_done() {
    var seen = TRACE.call(Trace::current);

    assertThat(seen).contains(TRACE);
    assertThat(Trace.current()).isEmpty();
  }

  @Test
  void a_trace_within_a_trace_ends_with_its_work() {
    var after =
        TRACE.call(
            () -> {
              assertThat(INNER.call(Trace::current)).contains(INNER);
              return Trace.current();
            });

    assertThat(after).contains(TRACE);
  }

  @Test
  void a_fault_leaves_the_trace_and_passes_through() {
    var fault = new IOException("broken");

    assertThatThrownBy(
            () ->
                TRACE.call(
                    () -> {
                      throw fault;
                    }))
        .isSameAs(fault);
    assertThat(Trace.current()).isEqualTo(Optional.empty());
  }

  @Test
  void what_others_call_a_trace_is_taken_apart() {
    var trace = Trace.parse(TRACE.traceparent()).orElseThrow();

    assertThat(trace).isEqualTo(TRACE);
    assertThat(trace.id()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
    assertThat(trace.spanId()).isEqualTo("00f067aa0ba902b7");
    assertThat(trace.flags()).isEqualTo("01");
    assertThat(Trace.of(trace.id(), trace.spanId(), trace.flags())).isEqualTo(TRACE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
        "00-00000000000000000000000000000000-b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
        "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-0g",
        "00-0af7651916cd43dd8448eb211c80319c_b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331_01",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b716920333g-01",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-more"
      })
  void what_is_none_is_not(String text) {
    assertThat(Trace.parse(text)).isEmpty();
  }
}
