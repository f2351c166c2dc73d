package dev.orderly.bootstrap.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A terminal in a folder whose {@code .env} holds these settings. Commands run in this JVM: one of
 * its own takes longer to start than most of them take to do their work. That such a process ends
 * with the command's code is shown once for all of them, where mistakes are told.
 */
public record Terminal(Path folder, Map<String, String> settings) {

  private static final String HOME = "orderly.home";

  public Terminal {
    // What the environment says wins over the file: nobody's own servers are worked on here.
    assertThat(System.getenv()).doesNotContainKeys(settings.keySet().toArray(String[]::new));
  }

  /** What a command prints on either stream, once it has ended with that code. */
  public List<String> told(int exitCode, String... arguments) {
    write();
    var told = new ByteArrayOutputStream();
    var out = System.out;
    var err = System.err;
    System.setProperty(HOME, folder.toString());
    try (var stream = new PrintStream(told, true, UTF_8)) {
      System.setOut(stream);
      System.setErr(stream);
      int code = CommandLineInterface.run(arguments);
      assertThat(code).as(told.toString(UTF_8)).isEqualTo(exitCode);
    } finally {
      System.setOut(out);
      System.setErr(err);
      System.clearProperty(HOME);
    }
    return told.toString(UTF_8).lines().toList();
  }

  private void write() {
    var lines =
        settings.entrySet().stream()
            .map(it -> it.getKey() + "=" + it.getValue())
            .collect(Collectors.joining("\n"));
    try {
      Files.writeString(folder.resolve(".env"), lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
