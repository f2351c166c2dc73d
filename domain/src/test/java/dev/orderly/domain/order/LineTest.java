package dev.orderly.domain.order;

import static dev.orderly.domain.order.OrderSamples.usd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderly.domain.money.Money;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LineTest {

  @ParameterizedTest
  @CsvSource({"0, 1, 1.00", "-1, 1, 1.00", "1, 0, 1.00", "1, -1, 1.00", "1, 1, -0.01"})
  void a_line_has_a_number_a_quantity_and_a_price(int number, int quantity, String price) {
    Money each = usd(price);

    assertThatThrownBy(() -> new Line(number, "sku", "Widget", each, quantity, List.of(), false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a line has a number, a quantity and a price");
  }

  @Test
  void an_extra_may_be_free_but_does_not_lower_the_price() {
    assertThat(new Modifier("Salt", usd("0.00")).price()).isEqualTo(usd("0.00"));
    assertThatThrownBy(() -> new Modifier("Rebate", usd("-0.01")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("an extra does not lower the price");
  }

  @Test
  void a_line_does_not_change_with_the_list_of_its_extras() {
    var extras = new ArrayList<>(List.of(new Modifier("Gift", usd("1.00"))));
    var line = new Line(1, "sku", "Widget", usd("5.00"), 1, extras, false);

    extras.clear();

    assertThat(line.total()).isEqualTo(usd("6.00"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "null", "{", "}", "\"{}\"", " {}", "{} "})
  void metadata_is_a_json_object(String json) {
    assertThatThrownBy(() -> new Metadata(json)).isInstanceOf(IllegalArgumentException.class);
  }
}
