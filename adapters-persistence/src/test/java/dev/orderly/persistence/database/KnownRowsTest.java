package dev.orderly.persistence.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KnownRowsTest {

  private final KnownRows<Integer> rows = new KnownRows<>(3);

  @Test
  void what_was_seen_to_is_known() {
    rows.add(1);
    rows.addAll(List.of(2, 3));

    assertThat(rows.contains(1)).isTrue();
    assertThat(rows.contains(4)).isFalse();
    assertThat(rows.containsAll(List.of(1, 2, 3))).isTrue();
    assertThat(rows.containsAll(List.of(3, 4))).isFalse();
  }

  @Test
  void however_many_there_are_only_so_many_are_remembered() {
    IntStream.range(0, 1_000).forEach(rows::add);

    assertThat(IntStream.range(0, 1_000).filter(rows::contains)).hasSizeLessThanOrEqualTo(3);
    assertThat(rows.contains(999)).isTrue();
  }
}
