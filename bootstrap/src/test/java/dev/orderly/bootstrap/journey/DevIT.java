package dev.orderly.bootstrap.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The embedded default as a newcomer meets it: the README's lines as they stand, a kill, and a
 * second start.
 */
class DevIT {

  private static final Pattern TOUR =
      Pattern.compile("<!-- tour -->\n```sh\n(.*?)```", Pattern.DOTALL);
  private static final Path README = Path.of("..", "README.md");

  @TempDir private Path folder;

  @Test
  void the_tour_goes_as_the_readme_says_and_survives_a_kill() throws Exception {
    String order;
    List<String> told;
    try (var dev = start()) {
      var output = walk(tour(), urlOf(dev));
      assertThat(output)
          .contains("\"pointer\":\"/items/0/unit_price\"", "\"pointer\":\"/items/1/quantity\"")
          .contains("HTTP/1.1 201 Created", "\"total_amount\":\"19.98\"", "\"status\":\"PAID\"")
          .contains("\"code\":\"invalid-transition\"", "\"allowed\":[\"SHIPPED\",\"CANCELED\"]")
          .contains("\"code\":\"order-not-found\"", "\"has_more\":false")
          .contains("data: {\"specversion\"", "\"to_status\":\"SHIPPED\"");
      var number = Pattern.compile("\"order_number\":\"(A-\\d+)\"").matcher(output);
      assertThat(number.find()).isTrue();
      order = number.group(1);
      dev.kill();
      told = dev.lines();
    }

    try (var dev = start()) {
      var found =
          walk(
              "TOKEN=$("
                  + logIn("ada@example.org", "correct horse battery")
                  + ")\n"
                  + "curl -sS $URL/orders/"
                  + order
                  + " -H \"Authorization: Bearer $TOKEN\"\n",
              urlOf(dev));
      assertThat(found).contains("\"status\":\"SHIPPED\"");
      // Whether it was confirmed before the kill is a matter of time; after it, nothing is missing.
      if (told.stream().noneMatch(line -> line.startsWith("order " + order + " of user"))) {
        dev.awaitLine(line -> line.startsWith("order " + order + " of user"));
      }
      assertThat(dev.stop()).isEqualTo(143);
    }
  }

  @Test
  void the_line_to_paste_works() throws Exception {
    try (var dev = start()) {
      var paste = dev.awaitLine(line -> line.strip().startsWith("try ")).strip().substring(3);

      var output = walk(paste, urlOf(dev));

      assertThat(output).startsWith("{\"data\":[{\"id\":");
      assertThat(dev.lines().stream().filter(line -> !line.startsWith("order A-")))
          .hasSizeLessThan(10);
    }
  }

  @Test
  void a_second_one_in_the_same_folder_is_told_why_not() {
    try (var dev = start()) {
      urlOf(dev);

      try (var second = start()) {
        assertThat(second.exitCode()).isEqualTo(1);
        assertThat(second.lines()).anyMatch(line -> line.contains("already runs on"));
      }
    }
  }

  private OrderlyProcess start() {
    return OrderlyProcess.start("dev", "orderly.jar", folder, Map.of("PORT", "0"), "dev");
  }

  private static String urlOf(OrderlyProcess dev) {
    var line = dev.awaitLine(it -> it.startsWith("Orderly runs on "));
    return line.split(" ")[3];
  }

  private static String logIn(String email, String password) {
    return "curl -sS $URL/token -d username=%s --data-urlencode 'password=%s' | cut -d '\"' -f 4"
        .formatted(email, password);
  }

  private static String tour() throws IOException {
    return TOUR.matcher(Files.readString(README))
        .results()
        .map(block -> block.group(1))
        .collect(Collectors.joining());
  }

  /** Runs the lines in a shell, with the address of this run in the place of the README's. */
  private String walk(String lines, String url) throws IOException, InterruptedException {
    var script = "set -eu\nURL=" + url + "\n" + lines.replace("http://localhost:8080", url);
    var shell =
        new ProcessBuilder("bash", "-c", script)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    var output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(shell.waitFor()).as(output).isZero();
    return output;
  }
}
