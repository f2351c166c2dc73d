package dev.orderly.domain.order;

import static dev.orderly.domain.lifecycle.Lifecycles.STANDARD;
import static dev.orderly.domain.order.OrderSamples.NOON;
import static dev.orderly.domain.order.OrderSamples.OWNER;
import static dev.orderly.domain.order.OrderSamples.aLine;
import static dev.orderly.domain.order.OrderSamples.money;
import static dev.orderly.domain.order.OrderSamples.usd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderly.domain.money.Money;
import dev.orderly.domain.money.TaxRate;
import dev.orderly.domain.tenant.Tenant;
import dev.orderly.domain.tenant.TenantId;
import dev.orderly.domain.user.UserId;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TotalsTest {

  private static final List<String> CURRENCIES = List.of("JPY", "USD", "KWD", "CLF");

  @Test
  void a_line_costs_its_price_and_its_extras_times_its_quantity() {
    var extras = List.of(new Modifier("Cheese", usd("0.50")), new Modifier("Gift", usd("1.25")));

    var line = new Line(1, "sku-1", "Burger", usd("5.00"), 3, extras, false);

    assertThat(line.total()).isEqualTo(usd("20.25"));
  }

  @Test
  void tax_is_rounded_once_per_line_and_not_on_the_sum() {
    var lines = List.of(aLine(1, "0.05", 1), aLine(2, "0.05", 1), aLine(3, "0.05", 1));

    var totals = Totals.of(lines, new TaxRate(new BigDecimal("0.1")), usd("0").currency());

    assertThat(totals).isEqualTo(new Totals(usd("0.15"), usd("0.00")));
    assertThat(totals.total()).isEqualTo(usd("0.15"));
  }

  @Test
  void tax_is_on_the_whole_line_and_not_on_each_piece() {
    var lines = List.of(aLine(1, "0.05", 100));

    var totals = Totals.of(lines, new TaxRate(new BigDecimal("0.1")), usd("0").currency());

    assertThat(totals).isEqualTo(new Totals(usd("5.00"), usd("0.50")));
  }

  @Test
  void what_costs_nothing_costs_nothing() {
    var totals = Totals.of(List.of(aLine(1, "0.00", 1000)), TaxRate.NONE, usd("0").currency());

    assertThat(totals.total()).isEqualTo(usd("0.00"));
  }

  @Test
  void totals_are_of_one_currency_and_not_negative() {
    assertThatThrownBy(() -> new Totals(usd("-0.01"), usd("0")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Totals(usd("0"), usd("-0.01")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Totals(usd("1"), money("1", "JPY")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void lines_of_another_currency_do_not_add_up() {
    var yen = new Line(2, "sku-2", "Tea", money("5", "JPY"), 1, List.of(), false);

    assertThatThrownBy(
            () -> Totals.of(List.of(aLine(1, "1.00", 1), yen), TaxRate.NONE, usd("0").currency()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("dev.orderly.domain.money.Seeds#seeds")
  void no_coin_is_ever_lost_between_the_lines_and_the_total(long seed) {
    var random = new Random(seed);
    for (int i = 0; i < 500; i++) {
      var currency = Currency.getInstance(CURRENCIES.get(random.nextInt(CURRENCIES.size())));
      var rate = new TaxRate(BigDecimal.valueOf(random.nextInt(10_001), 4));
      var placement = placement(rate, currency, lines(random, currency));

      var totals = Order.place(placement).order().totals();

      var subtotal = BigDecimal.ZERO;
      var tax = BigDecimal.ZERO;
      for (var line : placement.lines()) {
        var exact = exactTotal(line);
        subtotal = subtotal.add(exact);
        tax = tax.add(rounded(exact.multiply(rate.fraction()), currency));
      }
      assertThat(totals.subtotal().amount()).isEqualByComparingTo(subtotal);
      assertThat(totals.tax().amount()).isEqualByComparingTo(tax);
      assertThat(totals.total().amount()).isEqualByComparingTo(subtotal.add(tax));
      assertThat(totals.total().amount().scale()).isEqualTo(currency.getDefaultFractionDigits());
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("dev.orderly.domain.money.Seeds#seeds")
  void the_tax_of_an_order_is_within_half_a_coin_a_line_of_the_exact_tax(long seed) {
    var random = new Random(seed);
    for (int i = 0; i < 500; i++) {
      var rate = new TaxRate(BigDecimal.valueOf(random.nextInt(10_001), 4));
      var lines = lines(random, Currency.getInstance("USD"));

      var totals = Totals.of(lines, rate, Currency.getInstance("USD"));

      var exact = totals.subtotal().amount().multiply(rate.fraction());
      var halfACoinALine = new BigDecimal("0.005").multiply(BigDecimal.valueOf(lines.size()));
      assertThat(totals.tax().amount().subtract(exact).abs()).isLessThanOrEqualTo(halfACoinALine);
    }
  }

  private static List<Line> lines(Random random, Currency currency) {
    var lines = new ArrayList<Line>();
    int count = 1 + random.nextInt(100);
    for (int number = 1; number <= count; number++) {
      var price = price(random, currency);
      var extras = new ArrayList<Modifier>();
      for (int extra = random.nextInt(3); extra > 0; extra--) {
        extras.add(new Modifier("extra", price(random, currency)));
      }
      lines.add(new Line(number, "p", "P", price, 1 + random.nextInt(1_000), extras, false));
    }
    return lines;
  }

  /** Of every size there is: as many small prices as large ones. */
  private static Money price(Random random, Currency currency) {
    long most = BigDecimal.TEN.pow(7 + currency.getDefaultFractionDigits()).longValueExact();
    return new Money(random.nextLong(most) >> random.nextInt(34), currency);
  }

  private static BigDecimal exactTotal(Line line) {
    var each = line.price().amount();
    for (var modifier : line.modifiers()) {
      each = each.add(modifier.price().amount());
    }
    return each.multiply(BigDecimal.valueOf(line.quantity()));
  }

  private static BigDecimal rounded(BigDecimal amount, Currency currency) {
    return amount.setScale(currency.getDefaultFractionDigits(), RoundingMode.HALF_EVEN);
  }

  private static Placement placement(TaxRate rate, Currency currency, List<Line> lines) {
    return new Placement(
        new OrderId(OrderSamples.anId()),
        new OrderNumber("A-1"),
        new Tenant(TenantId.FIRST, "Shop", "default", "A-", rate, "standard"),
        new UserId(42),
        OWNER,
        Optional.empty(),
        OrderType.STANDARD,
        STANDARD,
        currency,
        lines,
        Metadata.EMPTY,
        Optional.empty(),
        NOON);
  }
}
