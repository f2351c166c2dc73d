package dev.orderly.worker.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import org.junit.jupiter.api.Test;

final class OpenPartsTest {

  @Test
  void what_was_opened_last_is_closed_first_and_what_cannot_be_closed_keeps_nothing_open() {
    var closed = new ArrayList<String>();
    var parts = new OpenParts();
    parts.<AutoCloseable>with(() -> closed.add("first"));
    parts.<AutoCloseable>with(
        () -> {
          throw new IllegalStateException("stuck");
        });
    parts.<AutoCloseable>with(() -> closed.add("last"));

    parts.close();
    parts.close();

    assertThat(closed).containsExactly("last", "first");
  }
}
