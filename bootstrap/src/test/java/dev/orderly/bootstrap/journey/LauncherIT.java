package dev.orderly.bootstrap.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script ./orderly where it is not at home: called by a link, in a folder with a hard name. */
class LauncherIT {

  /** The folder is named by the shell, because this JVM's own locale might not be able to. */
  private static final String MOVED =
      """
      home=$(printf 'B\\303\\274cher & more')
      mkdir -p "$home/bootstrap"
      cp "$LAUNCHER" "$home/orderly"
      ln -s "$BUILT" "$home/bootstrap/target"
      ln -s "$home/orderly" front
      status=0
      ./front "$@" || status=$?
      rm "$home/bootstrap/target"
      exit "$status"
      """;

  @TempDir private Path folder;

  @Test
  void it_finds_itself_through_a_link_in_a_folder_that_a_plain_locale_cannot_name()
      throws Exception {
    assertThat(run("token", "--role", "nobody"))
        .contains("Invalid value for option '--role'", "Usage: orderly token")
        .doesNotContain("Handled by the launcher");
  }

  private String run(String... arguments) throws IOException, InterruptedException {
    var builder = new ProcessBuilder("sh", "-euc", MOVED, "sh").directory(folder.toFile());
    builder.command().addAll(List.of(arguments));
    builder.redirectErrorStream(true);
    var environment = builder.environment();
    environment.keySet().removeIf(name -> name.startsWith("LC_") || name.startsWith("ORDERLY_"));
    environment.put("LC_ALL", "C");
    environment.put("LAUNCHER", Path.of("..", "orderly").toAbsolutePath().toString());
    environment.put(
        "BUILT",
        Path.of(System.getProperty("orderly.jar")).toAbsolutePath().getParent().toString());
    var process = builder.start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isEqualTo(2);
    return output;
  }
}
