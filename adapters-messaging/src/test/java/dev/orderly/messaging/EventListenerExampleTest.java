package dev.orderly.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.application.Eventually;
import dev.orderly.domain.order.EventType;
import dev.orderly.servers.RunFolder;
import dev.orderly.servers.TestServers;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The program that shop developers are shown is run as its page says, and hears what it should. */
final class EventListenerExampleTest {

  private static final Path EXAMPLE = Path.of("../docs/examples/event-listener");

  /** The program ends with this JVM, whatever ends it. */
  private static final RunFolder WATCH = RunFolder.open("example", "KILL");

  private final List<String> printed = new CopyOnWriteArrayList<>();

  @Test
  void the_example_hears_each_move_once_and_prints_what_its_page_says() throws Exception {
    var example = start();
    try (var publisher = RabbitPublisher.start(new Broker(Settings.of(), "test"));
        var spy = Spy.connected()) {
      Eventually.holds(() -> assertThat(publisher.isConnected()).isTrue());
      Eventually.holds(() -> assertThat(printed).contains("listening"));
      var events = new RabbitEvents(publisher);

      events.publish(AnEvent.of(EventType.CREATED)).join();
      events.publish(AnEvent.of(EventType.STATUS_CHANGED)).join();
      events.publish(AnEvent.of(EventType.STATUS_CHANGED)).join();

      Eventually.holds(() -> assertThat(printed).hasSize(2));
      Eventually.holds(() -> assertThat(waiting(spy)).isZero());
      assertThat(printed).hasSize(2);
      assertThat(Files.readString(EXAMPLE.resolve("README.md")))
          .contains("```text\n" + String.join("\n", printed) + "\n```\n");
      spy.empty("new_order");
    } finally {
      example.destroyForcibly().waitFor();
      forget();
    }
  }

  private static long waiting(Spy spy) {
    try {
      return spy.channel().messageCount("order-moves-example");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void forget() throws IOException {
    try (var spy = Spy.connected()) {
      spy.channel().queueDelete("order-moves-example");
    }
  }

  /** With the libraries that its page names, and no other. */
  private static String libraries() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(jar -> jar.matches(".*/(amqp-client|jackson-[a-z]+|slf4j-api)-[^/]*[.]jar"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private Process start() throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var command =
        List.of(
            java,
            "-XX:TieredStopAtLevel=1",
            "-cp",
            libraries(),
            EXAMPLE.resolve("OrderMoves.java").toString(),
            TestServers.rabbit().url());
    var process =
        new ProcessBuilder(WATCH.watched(command))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    var output = new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8);
    Thread.ofVirtual().start(() -> new BufferedReader(output).lines().forEach(printed::add));
    return process;
  }
}
