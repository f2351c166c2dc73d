package dev.orderly.worker.process;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.encoder.Encoder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.orderly.application.Trace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.event.KeyValuePair;

final class LogLinesTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static LoggingEvent event(String message, Throwable error) {
    return event(Level.INFO, message, error);
  }

  private static LoggingEvent event(Level level, String message, Throwable error) {
    var logger = new LoggerContext().getLogger("dev.orderly.Test");
    var event = new LoggingEvent("", logger, level, message, error, null);
    event.setInstant(Instant.parse("2026-11-20T12:00:00Z"));
    event.setMDCPropertyMap(Map.of("request_id", "r-1"));
    return event;
  }

  private static String line(Encoder<ILoggingEvent> encoder, LoggingEvent event) {
    return new String(encoder.encode(event), StandardCharsets.UTF_8);
  }

  private static JsonNode json(LoggingEvent event) throws IOException {
    return JSON.readTree(line(new JsonLines(), event));
  }

  @Test
  void as_json_a_line_has_all_that_belongs_to_it() throws IOException {
    var event = event("paid", null);
    event.addKeyValuePair(new KeyValuePair("http_status", 200));
    event.addKeyValuePair(new KeyValuePair("ms", 0.125));
    event.addKeyValuePair(new KeyValuePair("path", "/orders"));

    var line = json(event);

    assertThat(line)
        .isEqualTo(
            JSON.readTree(
                """
                {"time":"2026-11-20T12:00:00Z","level":"INFO","logger":"dev.orderly.Test",
                 "message":"paid","request_id":"r-1","http_status":200,"ms":0.125,"path":"/orders"}\
                """));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "two\nlines",
        "two\r\nlines",
        "\"},{\"level\":\"ERROR\"",
        "back\\slash\t\u0000",
        "line\u2028and\u2029paragraph\u0085next\u000bvertical\u000cform",
        "\u001b[31mred",
        "\u202Ereversed",
        "größer 訂單 🛒",
      })
  void as_json_a_line_stays_one_line_whatever_stands_in_it(String hostile) throws IOException {
    var line = line(new JsonLines(), event(hostile, null));

    assertThat(line.lines()).hasSize(1);
    assertThat(line.stripTrailing()).doesNotContainPattern("\\R");
    assertThat(line.stripTrailing().chars()).noneMatch(Character::isISOControl);
    assertThat(JSON.readTree(line).get("message").textValue()).isEqualTo(hostile);
  }

  @Test
  void as_json_an_error_stays_on_the_line() throws IOException {
    var line = json(event("failed", new IllegalStateException("first\nsecond")));

    assertThat(line.get("error").textValue())
        .startsWith("java.lang.IllegalStateException: first\nsecond")
        .contains("LogLinesTest");
  }

  @Test
  void as_text_a_line_stays_one_line_and_moves_no_cursor() {
    var event = event("two\r\nlines\u001b[2J\u2028", null);
    event.addKeyValuePair(new KeyValuePair("path", "/a\nb"));

    var line = line(TextLines.full(false), event);

    assertThat(line).endsWith(" INFO  two  lines [2J  path=/a b\n");
  }

  @Test
  void as_text_a_watched_line_has_colours_and_no_others_than_ours() {
    var event = event(Level.WARN, "careful \u001b[31m", null);
    event.addKeyValuePair(new KeyValuePair("path", "/a"));

    var line = line(TextLines.full(true), event);

    assertThat(line)
        .matches(
            "\u001b\\[2m[0-9:.]{12}\u001b\\[0m \u001b\\[33mWARN  \u001b\\[0mcareful "
                + " \\[31m\u001b\\[2m path=/a\u001b\\[0m\n");
  }

  @Test
  void as_text_an_error_cannot_pretend_to_be_a_line() {
    var hostile = new IllegalStateException("no\r\n12:00:00.000 INFO  paid\u001b[2J");

    var line = line(TextLines.full(false), event("failed", hostile));

    assertThat(line.lines())
        .startsWith(
            line.lines().findFirst().orElseThrow(),
            "    java.lang.IllegalStateException: no",
            "    12:00:00.000 INFO  paid [2J")
        .filteredOn(each -> !each.startsWith("    "))
        .hasSize(1);
  }

  @Test
  void as_json_a_line_belongs_to_the_trace_in_which_it_was_written() throws IOException {
    var trace = new Trace("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");

    var line = trace.call(() -> line(new JsonLines(), event("paid", null)));

    assertThat(JSON.readTree(line).get("trace_id").textValue())
        .isEqualTo("0af7651916cd43dd8448eb211c80319c");
  }

  @Test
  void as_json_what_an_agent_adds_stands_once() throws IOException {
    var event = event("paid", null);
    event.addKeyValuePair(new KeyValuePair("request_id", "other"));

    assertThat(line(new JsonLines(), event)).containsOnlyOnce("request_id").contains("r-1");
  }

  @Test
  void as_text_an_announcement_stands_bare() {
    var line = line(TextLines.bare(), event("order A-1001 confirmed", null));

    assertThat(line).isEqualTo("order A-1001 confirmed\n");
  }
}
