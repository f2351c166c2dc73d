package dev.orderly.bootstrap.journey;

import static dev.orderly.bootstrap.journey.Shopper.field;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.application.Eventually;
import dev.orderly.servers.TestServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The embedded default as a newcomer meets it: the README's lines as they stand, a kill, a second
 * start, and a part that is swapped. All of it at one home, as theirs is: whoever comes first finds
 * it empty.
 */
class TourIT {

  private static final Pattern BLOCK =
      Pattern.compile("<!-- (\\w+) -->\n```sh\n(.*?)```", Pattern.DOTALL);
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String TEA =
      "{\"items\": [{\"product_id\": \"tea-1\", \"quantity\": 1, \"unit_price\": \"7.50\"}]}";
  private static final Path README = Path.of("..", "README.md");

  @TempDir private static Path folder;

  @Test
  void the_tour_goes_as_the_readme_says_and_survives_a_kill() throws Exception {
    String order;
    List<String> told;
    try (var dev = start()) {
      var output = walk(blocks("tour"), urlOf(dev));
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
  void the_line_to_paste_works_the_partners_do_as_told_and_a_second_one_may_not() throws Exception {
    try (var dev = start("--partners")) {
      var paste = dev.awaitLine(line -> line.strip().startsWith("try ")).strip().substring(3);

      var output = walk(paste, urlOf(dev));

      assertThat(output).startsWith("{\"data\":[{\"id\":");
      assertThat(dev.lines().stream().filter(line -> !line.startsWith("order A-")))
          .hasSizeLessThan(13);
      assertThat(walk(blocks("partners"), urlOf(dev)))
          .contains("\"total_amount\":\"15.00\" ", "\"status\":\"PAID\" ")
          .contains("\"status\":\"CANCELED\" ", "\"payment_status\":\"FAILED\" ")
          .contains("\"reason_code\":\"payment_failed\",\"comment\":\"the card was declined\"")
          .contains("\"on_hold\":true ", "\"backordered\":true ")
          .endsWith(
              "\"status\":\"PAID\" \"payment_status\":\"AUTHORIZED\" \"on_hold\":false"
                  + " \"backordered\":true \"total_amount\":\"147.00\" ");

      try (var second = start()) {
        assertThat(second.exitCode()).isEqualTo(1);
        assertThat(second.lines()).anyMatch(line -> line.contains("already runs on"));
      }
      assertThat(dev.stop()).isEqualTo(143);
    }
  }

  /**
   * With a real RabbitMQ and nothing else. The payment service, which is a stand-in, tells what
   * became of a payment over the broker.
   */
  @Test
  void what_the_worker_changes_is_read_through_the_cache_of_the_same_process() {
    var rabbit = Map.of("PORT", "0", "RABBITMQ_URL", TestServers.rabbit().url());
    try (var dev = start(rabbit, "--partners")) {
      var customer = Shopper.at(urlOf(dev)).loggedIn("customer@example.com", "orderly-demo");
      var placed = customer.post("/orders", TEA).body();
      var path = "/orders/" + field(placed, "id");
      assertThat(customer.get(path).body()).contains(field(placed, "order_number"));

      Eventually.holds(
          () ->
              assertThat(customer.get(path).body())
                  .contains("\"status\":\"PAID\"", "\"payment_status\":\"AUTHORIZED\""));
      dev.awaitLine(line -> line.startsWith("order " + field(placed, "order_number") + " of user"));
      assertThat(dev.lines())
          .contains("  cache   in this process", "  events  RabbitMQ")
          .noneMatch(line -> line.contains("REDIS_URL") || line.contains("already registered"));
      assertThat(dev.stop()).isEqualTo(143);
    }
  }

  private static OrderlyProcess start(String... options) {
    return start(Map.of("PORT", "0"), options);
  }

  private static OrderlyProcess start(Map<String, String> environment, String... options) {
    var command = Stream.concat(Stream.of("dev"), Stream.of(options)).toArray(String[]::new);
    return OrderlyProcess.start("dev", "orderly.jar", folder, environment, command);
  }

  private static String urlOf(OrderlyProcess dev) {
    var line = dev.awaitLine(it -> it.startsWith("Orderly runs on "));
    return line.split(" ")[3];
  }

  private static String logIn(String email, String password) {
    return "curl -sS $URL/token -d username=%s --data-urlencode 'password=%s' | cut -d '\"' -f 4"
        .formatted(email, password);
  }

  /** The lines of the README that stand in blocks of this name. */
  private static String blocks(String name) throws IOException {
    return BLOCK
        .matcher(Files.readString(README))
        .results()
        .filter(block -> block.group(1).equals(name))
        .map(block -> block.group(2))
        .collect(Collectors.joining());
  }

  /** Runs the lines in a shell, with the address of this run in the place of the README's. */
  private String walk(String lines, String url) throws IOException, InterruptedException {
    var script = "set -eu\nURL=" + url + "\n" + lines.replace("http://localhost:8080", url);
    var printed = Files.createTempFile(folder, "walk", ".txt");
    var shell =
        new ProcessBuilder("bash", "-c", script)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(printed.toFile())
            .start();
    boolean arrived = shell.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    shell.destroyForcibly();
    var output = Files.readString(printed);
    assertThat(arrived).as("there in time: %s", output).isTrue();
    assertThat(shell.exitValue()).as(output).isZero();
    return output;
  }
}
