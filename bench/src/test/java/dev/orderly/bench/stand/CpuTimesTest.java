package dev.orderly.bench.stand;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class CpuTimesTest {

  @Test
  void the_times_stand_behind_a_name_that_may_look_like_anything() {
    var stat = "4711 (bad) name (x) S 1 4711 4711 0 -1 4194560 10 20 30 40 11 22 33 44 20 0 1 0";

    assertThat(CpuTimes.ticks(stat)).isEqualTo(11 + 22 + 33 + 44);
  }

  @Test
  void a_process_that_has_left_has_used_nothing() {
    assertThat(CpuTimes.ticks("")).isZero();
    assertThat(CpuTimes.ofTree(OptionalLong.empty())).isEmpty();
  }

  @Test
  void this_very_process_has_used_some() {
    var me = OptionalLong.of(ProcessHandle.current().pid());

    assertThat(CpuTimes.ofTree(me)).isPresent();
    assertThat(CpuTimes.ofTree(me).getAsDouble()).isPositive();
    assertThat(CpuTimes.peakMegabytes(me).getAsDouble()).isGreaterThan(1);
  }
}
