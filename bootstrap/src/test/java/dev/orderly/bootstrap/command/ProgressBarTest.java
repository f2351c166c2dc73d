package dev.orderly.bootstrap.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProgressBarTest {

  private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(shown, true, StandardCharsets.UTF_8);
  private long now;

  @Test
  void a_bar_grows_on_a_terminal_and_tells_how_long_it_will_take() {
    var bar = new ProgressBar("orders", 2_000_000, true, out, () -> now);

    pass(Duration.ofSeconds(10));
    bar.accept(500_000);
    pass(Duration.ofSeconds(30));
    bar.accept(2_000_000);

    assertThat(shown.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            "\r"
                + "[#######.......................]  25 %  500,000 of 2,000,000 orders, 30 s left"
                + " \r"
                + "[##############################] 100 %  2,000,000 of 2,000,000 orders, 40 s \n");
  }

  @Test
  void elsewhere_there_is_a_line_now_and_then_and_one_at_the_end() {
    var bar = new ProgressBar("orders", 100, false, out, () -> now);

    for (int done = 10; done <= 100; done += 10) {
      pass(Duration.ofSeconds(1));
      bar.accept(done);
    }

    assertThat(shown.toString(StandardCharsets.UTF_8).lines())
        .containsExactly("50 %  50 of 100 orders, 5 s left", "100 %  100 of 100 orders, 10 s");
  }

  private void pass(Duration time) {
    now += time.toNanos();
  }
}
