package dev.orderly.http.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.orderly.http.body.JsonValue.JsonArray;
import dev.orderly.http.body.JsonValue.JsonNumber;
import dev.orderly.http.body.JsonValue.JsonObject;
import dev.orderly.http.body.JsonValue.JsonText;
import dev.orderly.http.body.JsonValue.JsonWord;
import dev.orderly.http.body.JsonValue.Member;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonTest {

  @Test
  void every_kind_of_value_is_read_as_it_was_written() throws NotJson {
    var json =
        "{\"a\": [1, -0.50, 1e3, \"x\\u00e9\\n\"], \"b\": {\"c\": true, \"d\": null}, \"\": []}";

    assertThat(StrictJson.parse(utf8(json)))
        .isEqualTo(
            new JsonObject(
                List.of(
                    new Member(
                        "a",
                        new JsonArray(
                            List.of(
                                new JsonNumber("1"),
                                new JsonNumber("-0.50"),
                                new JsonNumber("1e3"),
                                new JsonText("xé\n")))),
                    new Member(
                        "b",
                        new JsonObject(
                            List.of(
                                new Member("c", JsonWord.TRUE), new Member("d", JsonWord.NULL)))),
                    new Member("", new JsonArray(List.of())))));
  }

  static Stream<Arguments> what_is_no_json() {
    return Stream.of(
        arguments("", "The body is empty."),
        arguments(" \r\n\t", "The body is empty."),
        arguments("\uFEFF{}", "The body starts with a byte order mark."),
        arguments("{", "The body is not JSON: it goes wrong at line 1, column 2."),
        arguments("{\"a\":1", "The body is not JSON: it goes wrong at line 1, column 7."),
        arguments("{} x", "The body is not JSON: it goes wrong at line 1, column 4."),
        arguments(
            "{} {}", "The body goes on after the end of its JSON value, at line 1, column 4."),
        arguments("{\"a\":1}\n,", "The body is not JSON: it goes wrong at line 2, column 1."),
        arguments(
            "{\"a\":1,\n \"a\":1}", "The body has a key twice in one object, at line 2, column 2."),
        arguments(
            "[{\"a\":1,\"\\u0061\":2}]",
            "The body has a key twice in one object, at line 1, column 9."),
        arguments(
            "{\"a\":\"\\u0000\"}",
            "The body has the character NUL in a string, at line 1, column 6."),
        arguments(
            "{\"\\u0000\":1}", "The body has the character NUL in a string, at line 1, column 2."),
        arguments("[\"\\ud800\"]", "The body has half of a surrogate pair, at line 1, column 2."),
        arguments(
            "[\"\\ud800\\ud800\"]", "The body has half of a surrogate pair, at line 1, column 2."),
        arguments(
            "[\"\\udc00\\ud800\"]", "The body has half of a surrogate pair, at line 1, column 2."),
        arguments("{\"\\udfff\":1}", "The body is not JSON: it goes wrong at line 1, column 9."));
  }

  @ParameterizedTest
  @MethodSource
  void what_is_no_json(String text, String why) {
    assertThatThrownBy(() -> StrictJson.parse(utf8(text)))
        .isInstanceOf(NotJson.class)
        .hasMessage(why);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'a':1}",
        "{a:1}",
        "{\"a\":1,}",
        "[1,]",
        "[,1]",
        "[1 2]",
        "{\"a\" 1}",
        "{\"a\":}",
        "{1:1}",
        "[01]",
        "[-]",
        "[+1]",
        "[1.]",
        "[.5]",
        "[1e]",
        "[1e+]",
        "[0x10]",
        "[1_000]",
        "[NaN]",
        "[Infinity]",
        "[-Infinity]",
        "[True]",
        "[nul]",
        "[undefined]",
        "// a comment\n{}",
        "/* a comment */{}",
        "# a comment\n{}",
        "[\"a\nb\"]",
        "[\"a\tb\"]",
        "[\"\\x41\"]",
        "[\"\\u12\"]",
        "[\"\\'\"]",
        "[\"open]",
        "]",
        "}",
        "\u00a0{}",
        "\u2028{}",
        "{}\u0000",
        "\u0000{}",
        "\u000b{}",
      })
  void what_only_lenient_parsers_take(String text) {
    assertThatThrownBy(() -> StrictJson.parse(utf8(text)))
        .isInstanceOf(NotJson.class)
        .hasMessageStartingWith("The body is not JSON: it goes wrong at line ");
  }

  static Stream<byte[]> bytes_that_are_not_utf8() {
    return Stream.of(
        bytes('[', '"', 0xFF, '"', ']'),
        bytes('[', '"', 0xC3, '"', ']'),
        bytes('[', '"', 0xC0, 0x80, '"', ']'),
        bytes('[', '"', 0xE0, 0x80, 0xAF, '"', ']'),
        bytes('[', '"', 0xED, 0xA0, 0x80, '"', ']'),
        bytes('[', '"', 0xF4, 0x90, 0x80, 0x80, '"', ']'),
        bytes('{', '"', 0xC1, 0xA1, '"', ':', '1', '}'),
        bytes(0xFF, 0xFE, '{', 0, '}', 0));
  }

  @ParameterizedTest
  @MethodSource
  void bytes_that_are_not_utf8(byte[] body) {
    assertThatThrownBy(() -> StrictJson.parse(body)).hasMessage("The body is not valid UTF-8.");
  }

  @Test
  void thirty_two_levels_are_read_and_one_more_is_refused() {
    assertThat(catchThrowable(() -> StrictJson.parse(utf8("[".repeat(32) + "]".repeat(32)))))
        .isNull();
    assertThat(
            catchThrowable(
                () -> StrictJson.parse(utf8("{\"a\":".repeat(31) + "[]" + "}".repeat(31)))))
        .isNull();

    assertThatThrownBy(() -> StrictJson.parse(utf8("[".repeat(33) + "]".repeat(33))))
        .hasMessage("The body is nested deeper than 32 levels.");
    assertThatThrownBy(() -> StrictJson.parse(utf8("[".repeat(200_000))))
        .hasMessage("The body is nested deeper than 32 levels.");
  }

  @Test
  void a_long_number_a_long_name_and_a_long_string_are_only_long() throws NotJson {
    var digits = "1".repeat(200_000);

    assertThat(StrictJson.parse(utf8("[" + digits + "]")))
        .isEqualTo(new JsonArray(List.of(new JsonNumber(digits))));
    assertThat(StrictJson.parse(utf8("{\"" + digits + "\":\"" + digits + "\"}")))
        .isEqualTo(new JsonObject(List.of(new Member(digits, new JsonText(digits)))));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 12, 13, 14, 40})
  void a_repeated_key_is_found_among_few_and_among_many(int others) {
    var json = new StringBuilder("{");
    for (int i = 0; i < others; i++) {
      json.append("\"k").append(i).append("\":0,");
    }

    assertThat(catchThrowable(() -> StrictJson.parse(utf8(json + "\"k\":0}")))).isNull();
    assertThatThrownBy(() -> StrictJson.parse(utf8(json + "\"k0\":0}")))
        .hasMessageStartingWith("The body has a key twice");
    assertThatThrownBy(() -> StrictJson.parse(utf8(json + "\"k" + (others - 1) + "\":0}")))
        .hasMessageStartingWith("The body has a key twice");
  }

  @Test
  void whatever_comes_in_is_a_value_or_not_json_and_never_a_fault() {
    long seed = new Random().nextLong();
    var random = new Random(seed);
    var good = utf8("{\"items\":[{\"product_id\":\"sku-é\",\"quantity\":2,\"unit_price\":5.00}]}");

    for (int i = 0; i < 20_000; i++) {
      var body = good.clone();
      for (int hits = random.nextInt(4); hits >= 0; hits--) {
        body[random.nextInt(body.length)] = (byte) random.nextInt(256);
      }
      var thrown = catchThrowable(() -> StrictJson.parse(body));
      assertThat(thrown == null || thrown instanceof NotJson)
          .as("seed %d, body %s, %s", seed, new String(body, StandardCharsets.ISO_8859_1), thrown)
          .isTrue();
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] bytes(int... values) {
    var bytes = new ByteArrayOutputStream();
    for (int value : values) {
      bytes.write(value);
    }
    return bytes.toByteArray();
  }
}
