package dev.orderly.domain.catalogue;

import static dev.orderly.domain.order.OrderSamples.USD;
import static dev.orderly.domain.order.OrderSamples.usd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderly.domain.catalogue.Catalogue.Answer;
import dev.orderly.domain.order.Shortage;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class SelectionTest {

  private static final Wish TWO_TEAS = new Wish("tea", 2, List.of());

  @Test
  void a_product_that_is_counted_differently_on_two_lines_has_the_lower_count() {
    var few = new Product("Tea", usd("2.50"), OptionalInt.of(3));
    var many = new Product("Tea with milk", usd("2.90"), OptionalInt.of(9));

    var answer =
        new Selection(List.of(TWO_TEAS, TWO_TEAS), List.of(Optional.of(many), Optional.of(few)))
            .in(USD);

    assertThat(answer).isEqualTo(new Answer.NotEnough(List.of(new Shortage(2, "tea", 2, 1))));
  }

  @Test
  void a_line_without_its_answer_is_a_defect() {
    assertThatThrownBy(() -> new Selection(List.of(TWO_TEAS), List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_product_costs_something_or_nothing_and_is_there_or_not() {
    assertThatThrownBy(() -> new Product("Tea", usd("-0.01"), OptionalInt.empty()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Product("Tea", usd("0.00"), OptionalInt.of(-1)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
