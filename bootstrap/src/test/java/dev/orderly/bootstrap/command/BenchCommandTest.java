package dev.orderly.bootstrap.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What cannot be written in the end is told before anything is measured. */
class BenchCommandTest {

  @TempDir private Path folder;

  @Test
  void a_folder_is_no_file_for_results() {
    var told = told("--json", folder.toString());

    assertThat(told).isEqualTo("The results cannot be written to " + folder + ".");
  }

  @Test
  void a_file_in_a_folder_that_is_not_there_cannot_be_written() {
    var file = folder.resolve("missing").resolve("results.json");

    var told = told("--json", file.toString());

    assertThat(told).isEqualTo("The results cannot be written to " + file + ".");
  }

  @Test
  void a_page_without_a_place_for_the_tables_is_refused_and_left_alone() throws IOException {
    var page = Files.writeString(folder.resolve("page.md"), "# Mine\n");

    var told = told("--markdown", page.toString());

    assertThat(told)
        .isEqualTo(
            "The page has no place for the tables: it needs the lines"
                + " <!-- ./orderly bench begins --> and <!-- ./orderly bench ends -->.");
    assertThat(page).hasContent("# Mine");
  }

  @Test
  void a_page_that_is_no_text_is_refused() throws IOException {
    var page = folder.resolve("page.md");
    Files.write(page, "Straße".getBytes(StandardCharsets.ISO_8859_1));

    var told = told("--markdown", page.toString());

    assertThat(told).isEqualTo(page + " cannot be read: it is not written in UTF-8.");
  }

  private String told(String option, String file) {
    var lines = new Terminal(folder, Map.of()).told(1, "bench", "--quick", option, file);

    return String.join("\n", lines);
  }
}
