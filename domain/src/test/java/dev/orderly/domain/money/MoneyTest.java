package dev.orderly.domain.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {

  /** No decimals, two, three and four: there are no others in use. */
  private static final List<Currency> CURRENCIES =
      Stream.of("JPY", "USD", "KWD", "CLF").map(Currency::getInstance).toList();

  @ParameterizedTest
  @CsvSource({
    "10, JPY, 10, 10, 10 JPY",
    "10, USD, 1000, 10.00, 10.00 USD",
    "10.5, USD, 1050, 10.50, 10.50 USD",
    "0.01, USD, 1, 0.01, 0.01 USD",
    "10.000, KWD, 10000, 10.000, 10.000 KWD",
    "0.001, KWD, 1, 0.001, 0.001 KWD",
    "1.2345, CLF, 12345, 1.2345, 1.2345 CLF",
    "1E+3, JPY, 1000, 1000, 1000 JPY",
    "9999999.99, USD, 999999999, 9999999.99, 9999999.99 USD",
    "0, USD, 0, 0.00, 0.00 USD",
    "-0.05, USD, -5, -0.05, -0.05 USD"
  })
  void an_amount_is_kept_in_whole_coins_and_written_with_all_its_decimals(
      BigDecimal amount, String currency, long minor, String text, String shown) {
    var money = Money.of(amount, Currency.getInstance(currency));

    assertThat(money).isEqualTo(new Money(minor, Currency.getInstance(currency)));
    assertThat(money.text()).isEqualTo(text);
    assertThat(money).hasToString(shown);
    assertThat(money.amount()).isEqualTo(new BigDecimal(text));
  }

  @ParameterizedTest
  @CsvSource({
    "0.5, JPY",
    "0.001, USD",
    "10.0001, USD",
    "0.0001, KWD",
    "0.00001, CLF",
    "1E-30, USD",
    "92233720368547758.08, USD",
    "-92233720368547758.09, USD",
    "1E+999999999, USD"
  })
  void an_amount_that_cannot_be_kept_exactly_is_refused(BigDecimal amount, String currency) {
    assertThatThrownBy(() -> Money.of(amount, Currency.getInstance(currency)))
        .isInstanceOf(ArithmeticException.class);
  }

  @Test
  void trailing_zeros_change_nothing() {
    assertThat(Money.of(new BigDecimal("5.000000"), usd()))
        .isEqualTo(Money.of(new BigDecimal("5"), usd()))
        .hasSameHashCodeAs(Money.of(new BigDecimal("5.0"), usd()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"XXX", "XAU", "XTS"})
  void gold_and_other_units_without_decimals_are_no_money(String code) {
    assertThatThrownBy(() -> Money.of(BigDecimal.TEN, Currency.getInstance(code)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(code + " has no defined decimals");
    assertThatThrownBy(() -> Money.of(BigDecimal.ONE, Currency.getInstance(code)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Money.zero(Currency.getInstance(code)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void money_has_a_currency() {
    assertThatThrownBy(() -> new Money(1, null)).isInstanceOf(NullPointerException.class);
  }

  @Test
  void too_much_is_a_fault_and_never_a_wrong_number() {
    var most = new Money(Long.MAX_VALUE, usd());
    var coin = new Money(1, usd());

    assertThatThrownBy(() -> most.plus(coin)).isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> most.times(2)).isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> new Money(Long.MIN_VALUE, usd()).times(-1))
        .isInstanceOf(ArithmeticException.class);
    assertThat(most.times(1)).isEqualTo(most);
  }

  @Test
  void two_currencies_do_not_add_up_and_do_not_compare() {
    var dollars = new Money(1, usd());
    var yen = new Money(1, Currency.getInstance("JPY"));

    assertThatThrownBy(() -> dollars.plus(yen))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("USD and JPY do not add up");
    assertThatThrownBy(() -> dollars.compareTo(yen)).isInstanceOf(IllegalArgumentException.class);
    assertThat(dollars).isNotEqualTo(yen);
  }

  @Test
  void amounts_have_an_order_and_a_sign() {
    var one = new Money(1, usd());
    var none = Money.zero(usd());
    var debt = new Money(-1, usd());

    assertThat(Stream.of(one, debt, none).sorted()).containsExactly(debt, none, one);
    assertThat(debt.isNegative()).isTrue();
    assertThat(none.isNegative()).isFalse();
    assertThat(one.isNegative()).isFalse();
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("dev.orderly.domain.money.Seeds#seeds")
  void sums_and_products_are_those_of_decimal_arithmetic(long seed) {
    var random = new Random(seed);
    for (int i = 0; i < 2_000; i++) {
      var currency = CURRENCIES.get(random.nextInt(CURRENCIES.size()));
      var one = new Money(random.nextLong(1_000_000_000_000L), currency);
      var other = new Money(random.nextLong(1_000_000_000_000L), currency);
      int times = random.nextInt(1_000);

      assertThat(one.plus(other).amount()).isEqualTo(one.amount().add(other.amount()));
      assertThat(one.times(times).amount())
          .isEqualTo(one.amount().multiply(BigDecimal.valueOf(times)));
      assertThat(Money.of(new BigDecimal(one.text()), currency)).isEqualTo(one);
    }
  }

  private static Currency usd() {
    return Currency.getInstance("USD");
  }
}
