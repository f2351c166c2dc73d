package dev.orderly.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

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
  void what_is_unavailable_says_so_in_words_that_may_be_shown() {
    var cause = new IOException("10.0.0.7:5432 refused");
    var away = Unavailable.away("the database", cause);
    var slow = Unavailable.slow("the catalogue", cause);

    assertThat(away).hasMessage("the database is not available").hasCause(cause);
    assertThat(slow).hasMessage("the catalogue did not answer in time").hasCause(cause);
    assertThat(away.dependency()).isEqualTo("the database");
    assertThat(away.timedOut()).isFalse();
    assertThat(slow.timedOut()).isTrue();
  }
}
