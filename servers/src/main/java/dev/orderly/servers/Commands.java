package dev.orderly.servers;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Short commands of the system, run to their end. */
public final class Commands {
  private static final int LIMIT_SECONDS = 60;

  private Commands() {}

  record Result(int exitCode, String output) {
    boolean succeeded() {
      return exitCode == 0;
    }
  }

  /** What the servers' own variables, or a person's locale, could change is left out. */
  static ProcessBuilder builder(List<String> command, Map<String, String> environment) {
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().retainAll(Set.of("PATH", "HOME", "TMPDIR"));
    builder.environment().put("LC_ALL", "C");
    builder.environment().putAll(environment);
    return builder;
  }

  /** Where a program of that name is found. */
  public static Optional<Path> find(String program) {
    var path = Optional.ofNullable(System.getenv("PATH")).orElse("/usr/bin:/bin");
    return Arrays.stream(path.split(File.pathSeparator))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .findFirst();
  }

  static Result run(List<String> command) {
    return run(command, Map.of());
  }

  static Result run(List<String> command, Map<String, String> environment) {
    try {
      var process = builder(command, environment).start();
      process.getOutputStream().close();
      var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new ServerFault(
            "%s did not end within %d s".formatted(command.getFirst(), LIMIT_SECONDS));
      }
      return new Result(process.exitValue(), output.strip());
    } catch (IOException e) {
      return new Result(127, e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ServerFault("Interrupted while %s ran".formatted(command.getFirst()), e);
    }
  }
}
