package dev.orderly.domain.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How orders and their kinds are called, and what is no such name. */
class OrderNamesTest {

  private static final String ID = "0199e0c8-7b3a-7cde-8f01-23456789abcd";

  @ParameterizedTest
  @ValueSource(strings = {ID, "0199E0C8-7B3A-7CDE-8F01-23456789ABCD"})
  void an_id_is_read_in_either_letter_case(String text) {
    assertThat(OrderId.parse(text)).contains(new OrderId(UUID.fromString(ID)));
  }

  @Test
  void an_id_is_written_in_lower_case() {
    assertThat(OrderId.parse("0199E0C8-7B3A-7CDE-8F01-23456789ABCD").orElseThrow()).hasToString(ID);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1-1-1-1-1",
        "0199e0c87b3a7cde8f0123456789abcd",
        "0199e0c8-7b3a-7cde-8f01-23456789abc",
        "0199e0c8-7b3a-7cde-8f01-23456789abcd0",
        "0199e0c8-7b3a-7cde-8f01-23456789abcg",
        "0199e0c8-7b3a-7cde-8f0123456789-abcd",
        "0199e0c8_7b3a_7cde_8f01_23456789abcd",
        "-199e0c8-7b3a-7cde-8f01-23456789abcd",
        "+199e0c8-7b3a-7cde-8f01-23456789abcd",
        " 199e0c8-7b3a-7cde-8f01-23456789abcd",
        "\uFF10199e0c8-7b3a-7cde-8f01-23456789abcd",
        "\u0660199e0c8-7b3a-7cde-8f01-23456789abcd",
        "{199e0c8-7b3a-7cde-8f01-23456789abc}",
        "0199e0c8-7b3a-7cde-8f01-23456789abc\uFF21"
      })
  void what_only_looks_like_an_id_is_none(String text) {
    assertThat(OrderId.parse(text)).isEmpty();
    assertThat(OrderRef.parse(text)).isEmpty();
  }

  @Test
  void an_id_is_something() {
    assertThatThrownBy(() -> new OrderId(null)).isInstanceOf(NullPointerException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"A-1", "A-1001", "T12-7", "ABCDEFGH-1", "A2345678-999999999999999999", "A-0001"})
  void a_number_is_a_prefix_and_digits(String text) {
    var number = new OrderNumber(text);

    assertThat(OrderNumber.parse(text)).contains(number);
    assertThat(number).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "A",
        "A-",
        "-1",
        "A1001",
        "1001",
        "a-1001",
        "1A-1001",
        "A_B-1001",
        "ABCDEFGHI-1",
        "A-1000000000000000000",
        "A-1-1",
        "A--1",
        "A-+1",
        "A-1 ",
        " A-1",
        "A-1a",
        "A-\u0661",
        "\u00C4-1",
        "A-1\u0000",
        "A-1/../x"
      })
  void what_only_looks_like_a_number_is_none(String text) {
    assertThat(OrderNumber.parse(text)).isEmpty();
    assertThatThrownBy(() -> new OrderNumber(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("not an order number: " + text);
  }

  @Test
  void a_number_is_made_of_the_shops_prefix_and_the_next_number() {
    assertThat(OrderNumber.of("A-", 1001)).isEqualTo(new OrderNumber("A-1001"));
    assertThatThrownBy(() -> OrderNumber.of("A-", -1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> OrderNumber.of("A", 1)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void an_order_is_named_by_its_id_or_by_its_number() {
    assertThat(OrderRef.parse(ID)).contains(new OrderRef.ById(new OrderId(UUID.fromString(ID))));
    assertThat(OrderRef.parse("A-1001")).contains(new OrderRef.ByNumber(new OrderNumber("A-1001")));
    assertThat(OrderRef.parse("search")).isEqualTo(Optional.empty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "dine_in", "PICK-up", "0", "_", "abcdefghijklmnopqrst"})
  void a_type_is_a_short_word_of_the_shop(String text) {
    assertThat(OrderType.isWellFormed(text)).isTrue();
    assertThat(new OrderType(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "dine in",
        "dine.in",
        "caf\u00E9",
        "\u0661",
        "a\n",
        "abcdefghijklmnopqrstu",
        "a/b"
      })
  void what_is_no_such_word_is_no_type(String text) {
    assertThat(OrderType.isWellFormed(text)).isFalse();
    assertThatThrownBy(() -> new OrderType(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
