package dev.orderly.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class UnavailableTest {

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
