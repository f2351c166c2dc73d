package dev.orderly.http.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class PageAnswerTest {

  private static final PageRequest ASKED = new PageRequest(20, Optional.empty(), true);

  @Test
  void a_count_that_reached_its_cap_says_so() {
    assertThat(body(OptionalInt.of(9_999))).contains("\"count\":9999,\"count_capped\":false");
    assertThat(body(OptionalInt.of(10_000))).contains("\"count\":10000,\"count_capped\":true");
    assertThat(body(OptionalInt.empty())).doesNotContain("count");
  }

  private static String body(OptionalInt count) {
    return new PageAnswer(List.of(), Optional.empty(), count).of("/orders", Map.of(), ASKED).body();
  }
}
