package dev.orderly.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecentlyUsedTest {

  private final RecentlyUsed<Integer, String> memory = new RecentlyUsed<>(10);

  @Test
  void what_was_put_is_there_until_it_is_removed() {
    memory.put(1, "one");
    memory.put(2, "two");

    memory.remove(2);

    assertThat(memory.get(1)).contains("one");
    assertThat(memory.get(2)).isEmpty();
  }

  @Test
  void what_is_used_stays_and_what_is_not_is_forgotten() {
    memory.put(-1, "used");
    memory.put(-2, "unused");

    IntStream.range(0, 100)
        .forEach(
            i -> {
              memory.put(i, "other");
              assertThat(memory.get(-1)).contains("used");
            });

    assertThat(memory.get(-2)).isEmpty();
  }

  @Test
  void it_never_holds_more_than_it_may() {
    IntStream.range(0, 1000).forEach(i -> memory.put(i, "x"));

    assertThat(IntStream.range(0, 1000).filter(i -> memory.get(i).isPresent()).count())
        .isLessThanOrEqualTo(10);
  }

  @Test
  void a_value_is_made_once() {
    var made = memory.get(1, () -> "first");
    var again = memory.get(1, () -> "second");

    assertThat(made).isEqualTo("first");
    assertThat(again).isEqualTo("first");
  }
}
