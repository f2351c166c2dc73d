package dev.orderly.http.body;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.application.settings.Environment;
import java.util.Currency;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderLimitsTest {

  @Test
  void nothing_set_means_a_hundred_items_of_up_to_a_thousand_in_dollars() {
    var env = Environment.of(Map.of());

    assertThat(OrderLimits.from(env))
        .isEqualTo(new OrderLimits(100, 1000, Currency.getInstance("USD")));
    assertThat(env.problems()).isEmpty();
  }

  @Test
  void a_shop_sets_its_own() {
    var env =
        Environment.of(
            Map.of(
                "MAX_ITEMS_PER_ORDER", "20",
                "MAX_ITEM_QUANTITY", "10000",
                "DEFAULT_CURRENCY", "JPY"));

    assertThat(OrderLimits.from(env))
        .isEqualTo(new OrderLimits(20, 10_000, Currency.getInstance("JPY")));
    assertThat(env.problems()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"usd", "dollars", "XAU", "XXX"})
  void every_mistake_is_told_at_once(String currency) {
    var env =
        Environment.of(
            Map.of(
                "MAX_ITEMS_PER_ORDER", "0",
                "MAX_ITEM_QUANTITY", "10001",
                "DEFAULT_CURRENCY", currency));

    assertThat(OrderLimits.from(env).defaultCurrency()).isEqualTo(Currency.getInstance("USD"));
    assertThat(env.problems())
        .containsExactly(
            "MAX_ITEMS_PER_ORDER must be a whole number from 1 to 1000",
            "MAX_ITEM_QUANTITY must be a whole number from 1 to 10000",
            "DEFAULT_CURRENCY must be an ISO 4217 code with decimals, such as USD");
  }
}
