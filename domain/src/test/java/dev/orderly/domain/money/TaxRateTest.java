package dev.orderly.domain.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Currency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TaxRateTest {

  @ParameterizedTest
  @CsvSource({
    "0.19, 10.00, USD, 1.90",
    "0.19, 0.00, USD, 0.00",
    "0.5, 0.01, USD, 0.00",
    "0.5, 0.03, USD, 0.02",
    "0.5, 0.05, USD, 0.02",
    "0.5, 0.07, USD, 0.04",
    "0.0725, 99.99, USD, 7.25",
    "0.1, 15, JPY, 2",
    "0.1, 25, JPY, 2",
    "0.1, 35, JPY, 4",
    "0.05, 0.050, KWD, 0.002",
    "0.05, 0.070, KWD, 0.004",
    "0.05, 0.0010, CLF, 0.0000",
    "1, 12.34, USD, 12.34",
    "0.0000001, 9999999.99, USD, 1.00",
    "0, 12.34, USD, 0.00"
  })
  void tax_is_rounded_to_the_even_coin_when_it_is_in_the_middle(
      BigDecimal fraction, BigDecimal price, String currency, BigDecimal tax) {
    var money = Currency.getInstance(currency);

    assertThat(new TaxRate(fraction).of(Money.of(price, money))).isEqualTo(Money.of(tax, money));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-0.01", "1.01", "19", "-1E-9"})
  void a_rate_is_a_fraction_and_not_a_percentage(BigDecimal fraction) {
    assertThatThrownBy(() -> new TaxRate(fraction))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a tax rate is a fraction from 0 to 1, not " + fraction);
  }

  @Test
  void equal_rates_are_equal_however_they_are_written() {
    assertThat(new TaxRate(new BigDecimal("0.190"))).isEqualTo(new TaxRate(new BigDecimal("0.19")));
    assertThat(new TaxRate(new BigDecimal("0.000"))).isEqualTo(TaxRate.NONE);
    assertThat(new TaxRate(new BigDecimal("1.00"))).isEqualTo(new TaxRate(BigDecimal.ONE));
  }

  @Test
  void the_tax_of_too_much_money_is_still_exact() {
    var most = new Money(Long.MAX_VALUE, Currency.getInstance("USD"));

    assertThat(new TaxRate(BigDecimal.ONE).of(most)).isEqualTo(most);
    assertThat(new TaxRate(new BigDecimal("0.5")).of(most))
        .isEqualTo(new Money(Long.MAX_VALUE / 2 + 1, most.currency()));
  }
}
