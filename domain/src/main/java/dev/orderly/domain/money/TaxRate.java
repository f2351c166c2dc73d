package dev.orderly.domain.money;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A tax as a fraction of the price: 0.19 is nineteen percent. It is rounded half-even once per
 * line, so the tax of an order is the sum of what its lines show.
 */
public record TaxRate(BigDecimal fraction) {

  public static final TaxRate NONE = new TaxRate(BigDecimal.ZERO);

  public TaxRate {
    if (fraction.signum() < 0 || fraction.compareTo(BigDecimal.ONE) > 0) {
      throw new IllegalArgumentException("a tax rate is a fraction from 0 to 1, not " + fraction);
    }
    fraction = fraction.signum() == 0 ? BigDecimal.ZERO : fraction.stripTrailingZeros();
  }

  public Money of(Money price) {
    if (fraction.signum() == 0) {
      return Money.zero(price.currency());
    }
    var minor = BigDecimal.valueOf(price.minor()).multiply(fraction);
    return new Money(minor.setScale(0, RoundingMode.HALF_EVEN).longValueExact(), price.currency());
  }
}
