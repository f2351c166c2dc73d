package dev.orderly.domain.order;

import dev.orderly.domain.money.Money;
import dev.orderly.domain.money.TaxRate;
import java.util.Currency;
import java.util.List;

/** What an order costs: the sum of its lines and the tax on them. */
public record Totals(Money subtotal, Money tax) {

  public Totals {
    if (subtotal.isNegative() || tax.isNegative() || !subtotal.currency().equals(tax.currency())) {
      throw new IllegalArgumentException("totals are amounts of one currency, not negative");
    }
  }

  public static Totals of(List<Line> lines, TaxRate rate, Currency currency) {
    var subtotal = Money.zero(currency);
    var tax = Money.zero(currency);
    for (var line : lines) {
      var total = line.total();
      subtotal = subtotal.plus(total);
      tax = tax.plus(rate.of(total));
    }
    return new Totals(subtotal, tax);
  }

  public Money total() {
    return subtotal.plus(tax);
  }

  public Currency currency() {
    return subtotal.currency();
  }
}
