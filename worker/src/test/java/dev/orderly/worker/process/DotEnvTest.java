package dev.orderly.worker.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DotEnvTest {

  @TempDir private Path folder;

  @Test
  void names_and_values_are_read_as_people_write_them() throws IOException {
    var file =
        written(
            """
            # the database
            DATABASE_URL=postgresql://user:p=ss@host/db

            export PORT = 9000   # not the usual one
            QUOTED="with # and spaces "
            SINGLE='it is'
            EMPTY=
            """);

    var values = DotEnv.read(file);

    assertThat(values)
        .isEqualTo(
            Map.of(
                "DATABASE_URL", "postgresql://user:p=ss@host/db",
                "PORT", "9000",
                "QUOTED", "with # and spaces ",
                "SINGLE", "it is",
                "EMPTY", ""));
  }

  @Test
  void a_missing_file_says_nothing() {
    assertThat(DotEnv.read(folder.resolve("none"))).isEmpty();
  }

  @Test
  void a_line_that_sets_nothing_is_named() throws IOException {
    var file = written("PORT=1\nwhat is this\n");

    assertThatThrownBy(() -> DotEnv.read(file))
        .isInstanceOf(CannotRun.class)
        .hasMessage(file + " line 2 is not of the form NAME=value.");
  }

  private Path written(String text) throws IOException {
    return Files.writeString(folder.resolve(".env"), text);
  }
}
