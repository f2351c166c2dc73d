package dev.orderly.worker.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
            SINGLE='it is'   # a "comment"
            ESCAPED="pa\\"ss\\\\ C:\\new"
            PLAIN='pa\\ss'
            WITHIN=pa"s's
            EMPTY=
            """);

    var read = DotEnv.read(file);

    assertThat(read.problems()).isEmpty();
    assertThat(read.values())
        .isEqualTo(
            Map.of(
                "DATABASE_URL", "postgresql://user:p=ss@host/db",
                "PORT", "9000",
                "QUOTED", "with # and spaces ",
                "SINGLE", "it is",
                "ESCAPED", "pa\"ss\\ C:\\new",
                "PLAIN", "pa\\ss",
                "WITHIN", "pa\"s's",
                "EMPTY", ""));
  }

  @Test
  void a_missing_file_says_nothing() {
    assertThat(DotEnv.read(folder.resolve("none"))).isEqualTo(new DotEnv(Map.of(), List.of()));
  }

  @Test
  void the_mark_that_some_editors_write_is_no_part_of_the_first_name() throws IOException {
    var file = written("\uFEFFPORT=9000\r\nHOST=here\r\n");

    assertThat(DotEnv.read(file).values()).isEqualTo(Map.of("PORT", "9000", "HOST", "here"));
  }

  @Test
  void every_line_that_sets_nothing_is_named_and_the_others_are_read() throws IOException {
    var file =
        written(
            """
            PORT=1
            what is this
            =nothing
            QUOTED="pa"ss"
            OPEN='secret
            HOST=here
            """);

    var read = DotEnv.read(file);

    assertThat(read.values()).isEqualTo(Map.of("PORT", "1", "HOST", "here"));
    assertThat(read.problems())
        .containsExactly(
            file + " line 2 is not of the form NAME=value",
            file + " line 3 is not of the form NAME=value",
            file + " line 4 goes on behind the quotes of its value",
            file + " line 5 has a value whose quotes do not end");
    assertThat(read.toString()).doesNotContain("secret", "here");
  }

  @Test
  void a_file_that_cannot_be_read_is_a_mistake_with_its_reason() throws IOException {
    var file = Files.write(folder.resolve(".env"), new byte[] {'A', '=', (byte) 0xff});

    assertThatThrownBy(() -> DotEnv.read(file))
        .isInstanceOf(WrongConfiguration.class)
        .hasMessageContaining(file + " cannot be read: it is not written in UTF-8");
  }

  private Path written(String text) throws IOException {
    return Files.writeString(folder.resolve(".env"), text);
  }
}
