package dev.orderly.partners.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Currency;
import java.util.OptionalInt;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartnerJsonTest {

  private static final Currency USD = Currency.getInstance("USD");

  @ParameterizedTest
  @ValueSource(strings = {"\"Tea\"", "\"Thé 🍵\"", "\"x\""})
  void a_name_is_what_can_be_shown(String json) {
    var name = object(json).label("it", 8);

    assertThat('"' + name + '"').isEqualTo(json);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "7",
        "true",
        "[]",
        "\"\"",
        "\"nine char\"",
        "\"a\\u0000\"",
        "\"a\\n\"",
        "\"\\u009b\"",
        "\"\\ud83c\"",
        "\"\\udf75\\ud83c\""
      })
  void anything_else_is_no_name(String json) {
    assertNotUnderstood(json, it -> it.label("it", 8));
  }

  @Test
  void an_id_may_be_a_whole_number() {
    assertThat(object("\"p-1\"").id("it", 8)).isEqualTo("p-1");
    assertThat(object("42").id("it", 8)).isEqualTo("42");
    assertNotUnderstood("4.2", it -> it.id("it", 8));
  }

  @ParameterizedTest
  @ValueSource(strings = {"12.5", "\"12.5\"", "\"12.50\"", "125e-1"})
  void an_amount_is_a_number_or_its_text_and_is_exact(String json) {
    var amount = object(json).number("it");

    assertThat(amount).isEqualByComparingTo(new BigDecimal("12.5"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "true",
        "\"\"",
        "\"12,5\"",
        "\"NaN\"",
        "\"1234567890123456789012345678901234\""
      })
  void anything_else_is_no_amount(String json) {
    assertNotUnderstood(json, it -> it.number("it"));
  }

  @Test
  void a_count_is_a_whole_number_or_is_not_given() {
    assertThat(object("3").count("it")).hasValue(3);
    assertThat(object("0").count("it")).hasValue(0);
    assertThat(object("-3").count("it")).hasValue(0);
    assertThat(object("null").count("it")).isEqualTo(OptionalInt.empty());
    assertThat(object("3").count("other")).isEqualTo(OptionalInt.empty());
    assertNotUnderstood("3.5", it -> it.count("it"));
    assertNotUnderstood("\"3\"", it -> it.count("it"));
    assertNotUnderstood("2147483648", it -> it.count("it"));
  }

  @Test
  void a_flag_is_up_or_down_or_is_not_given() {
    assertThat(object("false").flag("it", true)).isFalse();
    assertThat(object("null").flag("it", true)).isTrue();
    assertThat(object("true").flag("other", false)).isFalse();
    assertNotUnderstood("\"false\"", it -> it.flag("it", true));
    assertNotUnderstood("0", it -> it.flag("it", true));
  }

  @Test
  void a_currency_is_one_that_exists_or_is_not_given() {
    assertThat(object("\"EUR\"").currency("it", USD)).isEqualTo(Currency.getInstance("EUR"));
    assertThat(object("null").currency("it", USD)).isEqualTo(USD);
    assertNotUnderstood("\"eur\"", it -> it.currency("it", USD));
    assertNotUnderstood("7", it -> it.currency("it", USD));
  }

  @Test
  void a_list_is_one_of_objects() {
    assertThat(object("[{\"n\": 1}, {\"n\": 2}]").list("it"))
        .extracting(it -> it.count("n"))
        .containsExactly(OptionalInt.of(1), OptionalInt.of(2));
    assertNotUnderstood("{}", it -> it.list("it"));
    assertNotUnderstood("[1]", it -> it.list("it"));
  }

  private static PartnerJson object(String json) {
    var body = ("{\"it\": " + json + "}").getBytes(StandardCharsets.UTF_8);
    return new PartnerJson(PartnerJson.parse(body).orElseThrow());
  }

  private static void assertNotUnderstood(String json, Function<PartnerJson, ?> read) {
    assertThatThrownBy(() -> read.apply(object(json)))
        .as(json)
        .isInstanceOf(NotUnderstood.class)
        .hasMessageNotContaining("nine char");
  }
}
