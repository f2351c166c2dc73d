package dev.orderly.bootstrap.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Whoever told the process to end knows why the rest of it fails. */
class EndedCommandTest {

  /** Its argument says when the command is run that cannot be. */
  static final class Program {

    private Program() {}

    public static void main(String[] arguments) {
      Runnable command = () -> CommandLineInterface.run("migrate");
      if (arguments[0].equals("while it ends")) {
        Runtime.getRuntime().addShutdownHook(new Thread(command));
      } else {
        command.run();
      }
    }
  }

  @Test
  void what_fails_while_the_process_ends_is_told_to_nobody() throws Exception {
    assertThat(outputOfACommand("while it ends")).isEmpty();
  }

  @Test
  void what_fails_before_that_is_told() throws Exception {
    assertThat(outputOfACommand("before")).startsWith("The database is not available");
  }

  private static String outputOfACommand(String when) throws Exception {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var classes = System.getProperty("java.class.path");
    var builder = new ProcessBuilder(java, "-cp", classes, Program.class.getName(), when);
    builder.environment().put("DATABASE_URL", "postgresql://orderly@127.0.0.1:1/orderly");
    var process = builder.redirectErrorStream(true).start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
