package dev.orderly.domain.money;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Objects;

/**
 * An amount in whole minor units of its currency, so sums are exact and two equal amounts are equal
 * values. Currencies with no decimals (JPY), two (USD) or three (KWD) differ only in where the
 * point is written. Overflow is a fault, never a wrong number.
 */
public record Money(long minor, Currency currency) implements Comparable<Money> {

  public Money {
    if (Objects.requireNonNull(currency).getDefaultFractionDigits() < 0) {
      throw new IllegalArgumentException(currency + " has no defined decimals");
    }
  }

  public static Money zero(Currency currency) {
    return new Money(0, currency);
  }

  /** The exact amount; an amount finer than the currency's smallest coin is refused. */
  public static Money of(BigDecimal amount, Currency currency) {
    var minor = amount.movePointRight(zero(currency).scale()).longValueExact();
    return new Money(minor, currency);
  }

  public Money plus(Money other) {
    requireSameCurrency(other);
    return new Money(Math.addExact(minor, other.minor), currency);
  }

  public Money times(int quantity) {
    return new Money(Math.multiplyExact(minor, (long) quantity), currency);
  }

  public boolean isNegative() {
    return minor < 0;
  }

  public BigDecimal amount() {
    return BigDecimal.valueOf(minor, scale());
  }

  /** The amount with all of the currency's decimals, as it is written everywhere: {@code 10.00}. */
  public String text() {
    return amount().toPlainString();
  }

  private int scale() {
    return currency.getDefaultFractionDigits();
  }

  @Override
  public int compareTo(Money other) {
    requireSameCurrency(other);
    return Long.compare(minor, other.minor);
  }

  private void requireSameCurrency(Money other) {
    if (!currency.equals(other.currency)) {
      throw new IllegalArgumentException(currency + " and " + other.currency + " do not add up");
    }
  }

  @Override
  public String toString() {
    return text() + " " + currency;
  }
}
