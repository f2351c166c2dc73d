package dev.orderly.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What we and the generator's process write for each other is read as it was meant. */
final class LoadFilesTest {

  private static final LoadSpec READS =
      new LoadSpec(
          LoadSpec.Protocol.HTTP,
          8_000,
          64,
          Duration.ofMillis(1_500),
          Duration.ofSeconds(10),
          Optional.empty(),
          List.of(new Target("/a", "one"), new Target("/b", "two"), new Target("/c", "one")),
          Optional.empty());

  @Test
  void a_closed_loop_of_reads_is_read_back(@TempDir Path folder) throws IOException {
    READS.write(folder);

    assertThat(LoadSpec.read(folder)).isEqualTo(READS);
    assertThat(Files.readAllLines(folder.resolve("tokens"))).containsExactly("one", "two");
  }

  @Test
  void an_open_loop_with_a_body_is_read_back(@TempDir Path folder) throws IOException {
    var posts =
        new LoadSpec(
            LoadSpec.Protocol.HTTP,
            8_000,
            64,
            Duration.ZERO,
            Duration.ofSeconds(10),
            Optional.of(2_500),
            List.of(new Target("/orders", "one")),
            Optional.of("{\"items\":[]}\n"));

    posts.write(folder);

    assertThat(LoadSpec.read(folder)).isEqualTo(posts);
  }

  @Test
  void a_report_is_read_back() {
    var report =
        new LoadReport(
            250, 2.5, Map.of(201, 249L, 503, 3L), 4, new LoadReport.Times(1.25, 12.5, 25.0));

    var lines = new ArrayList<String>();
    lines.add("Running 2s test, no limit, maxsize=250MB as default.");
    lines.addAll(report.lines());

    assertThat(LoadReport.parse(lines)).isEqualTo(report);
    assertThat(report.perSecond()).isEqualTo(100);
    assertThat(report.answersWith(201)).isEqualTo(249);
    assertThat(report.otherThan(201)).isEqualTo(7);
    assertThat(report.but(201)).isEqualTo("3 with 503, 4 without an answer");
  }
}
