package dev.orderly.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

  @Test
  void commas_stand_between_values_and_nowhere_else() {
    var json =
        new Json()
            .open('{')
            .text("a", "x")
            .number("b", -1)
            .flag("c", true)
            .flag("d", false)
            .text("e", null)
            .raw("f", "{\"g\":[]}")
            .name("h")
            .open('[')
            .open('{')
            .close('}')
            .open('[')
            .close(']')
            .text("y")
            .raw("1.50")
            .close(']')
            .name("i")
            .open('{')
            .text("j", 1)
            .close('}')
            .close('}');

    assertThat(json)
        .hasToString(
            "{\"a\":\"x\",\"b\":-1,\"c\":true,\"d\":false,\"e\":null,\"f\":{\"g\":[]},"
                + "\"h\":[{},[],\"y\",1.50],\"i\":{\"j\":\"1\"}}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "22 | \\\"",
        "5c | \\\\",
        "0a | \\n",
        "0d | \\r",
        "09 | \\t",
        "00 | \\u0000",
        "08 | \\u0008",
        "1b | \\u001b",
        "1f | \\u001f",
        "2f | /"
      })
  void what_json_does_not_allow_in_a_string_is_escaped(String hex, String written) {
    char c = (char) Integer.parseInt(hex, 16);

    assertThat(new Json().text(Character.toString(c))).hasToString('"' + written + '"');
  }

  @Test
  void every_character_comes_back_as_it_was() {
    var everything =
        IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
            .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
            .filter(c -> c < 0x3000 || c % 257 == 0)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();

    var json = new Json().open('[').text(everything).close(']').toString();

    assertThat(JsonReader.read(json)).isEqualTo(List.of(everything));
    assertThat(json.chars().filter(c -> c < ' ')).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, -1, Long.MAX_VALUE, Long.MIN_VALUE})
  void a_number_is_written_in_digits(long number) {
    var json = new Json().open('{').number("n", number).close('}');

    assertThat(json).hasToString("{\"n\":" + number + "}");
  }

  @Test
  void no_country_changes_the_digits() {
    var before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
    try {
      assertThat(new Json().open('[').text("\u0001").close(']')).hasToString("[\"\\u0001\"]");
    } finally {
      Locale.setDefault(before);
    }
  }
}
