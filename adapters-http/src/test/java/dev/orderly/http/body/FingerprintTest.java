package dev.orderly.http.body;

import static dev.orderly.http.body.Bodies.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.http.body.JsonValue.JsonArray;
import dev.orderly.http.body.JsonValue.JsonObject;
import dev.orderly.http.body.JsonValue.Member;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FingerprintTest {

  @Test
  void a_fingerprint_is_the_digest_of_the_canonical_text() throws NotJson {
    // printf '{"a":[1,"x"],"b":null}' | sha256sum
    assertThat(of("{ \"b\": null, \"a\": [1, \"x\"] }"))
        .isEqualTo("854ef06dc57f5dfed10206344ab2d02e0b6c84b0e19436703a5afd0f1f9f2687");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"a\":1,\"b\":2} | {\"b\":2,\"a\":1}",
        "{\"a\":{\"x\":1,\"y\":[]}} | {\"a\" : {\t\"y\":[ ] ,\"x\":1}}",
        "[\"\\u00e9\\/\\u0022\"] | [\"é/\\\"\"]",
        "[\"\\ud83d\\ude00\"] | [\"😀\"]",
        "{\"\\u0061\":1} | {\"a\":1}",
        "[1] | [1.0]",
        "[1] | [1.00]",
        "[1000] | [1e3]",
        "[1000] | [1E+3]",
        "[1000] | [10.0e2]",
        "[0.001] | [1e-3]",
        "[0.10] | [0.1]",
        "[0] | [-0]",
        "[0] | [0.000]",
        "[0] | [0e9]",
        "[-1.50] | [-15e-1]",
      })
  void the_same_said_otherwise_is_the_same(String one, String other) throws NotJson {
    assertThat(of(one)).isEqualTo(of(other));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"a\":1} | {\"a\":2}",
        "{\"a\":1} | {\"b\":1}",
        "{\"a\":1} | {\"A\":1}",
        "{\"a\":null} | {}",
        "{\"a\":null} | {\"a\":\"null\"}",
        "{\"a\":1} | {\"a\":\"1\"}",
        "{\"a\":true} | {\"a\":\"true\"}",
        "{\"qty\":1} | {\"quantity\":1}",
        "[1,2] | [2,1]",
        "[[1],2] | [[1,2]]",
        "[] | {}",
        "[[]] | [{}]",
        "[\"a\",\"b\"] | [\"a,b\"]",
        "[\"a\\\",\\\"b\"] | [\"a\",\"b\"]",
        "[\"a\"] | [\"a \"]",
        "[\"é\"] | [\"e\u0301\"]",
        "[0.1] | [0.10000000000000000001]",
        "[9007199254740993] | [9007199254740992]",
        "[1e400] | [1e401]",
        "[1] | [-1]",
      })
  void something_else_is_something_else(String one, String other) throws NotJson {
    assertThat(of(one)).isNotEqualTo(of(other));
  }

  @Test
  void a_number_without_end_costs_no_arithmetic() throws NotJson {
    assertThat(of("[1e999999999999999999]")).isNotEqualTo(of("[1e999999999999999998]"));
    assertThat(of("[" + "9".repeat(200_000) + "]")).hasSize(64);
  }

  @Test
  void no_order_of_keys_matters_at_any_depth() throws NotJson {
    long seed = new Random().nextLong();
    var random = new Random(seed);
    var body =
        StrictJson.parse(
            utf8(
                "{\"items\":[{\"a\":1,\"b\":{\"c\":[{\"d\":1,\"e\":2}],\"f\":3}}],\"g\":{},\"h\":0}"));
    var fingerprint = of(JsonForm.AS_WRITTEN.write(body));

    for (int i = 0; i < 200; i++) {
      var shuffled = JsonForm.AS_WRITTEN.write(shuffled(body, random));
      assertThat(of(shuffled)).as("seed %d, %s", seed, shuffled).isEqualTo(fingerprint);
    }
  }

  private static JsonValue shuffled(JsonValue value, Random random) {
    return switch (value) {
      case JsonObject(var members) -> {
        var mixed = new ArrayList<Member>();
        members.forEach(it -> mixed.add(new Member(it.name(), shuffled(it.value(), random))));
        Collections.shuffle(mixed, random);
        yield new JsonObject(mixed);
      }
      case JsonArray(var items) ->
          new JsonArray(items.stream().map(it -> shuffled(it, random)).toList());
      default -> value;
    };
  }

  private static String of(String json) throws NotJson {
    return new Reading.Good<>(json, StrictJson.parse(utf8(json))).fingerprint();
  }
}
