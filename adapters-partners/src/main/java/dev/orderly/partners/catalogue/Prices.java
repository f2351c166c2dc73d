package dev.orderly.partners.catalogue;

import dev.orderly.domain.money.Money;
import dev.orderly.partners.client.NotUnderstood;
import dev.orderly.partners.client.PartnerJson;
import java.math.BigDecimal;
import java.util.Currency;

/**
 * Reads what goes from a catalogue into an order. A price that names no currency is in the usual
 * one and not in the order's: that one is the client's choice, and a tea for 4 dollars is not one
 * for 4 rupiahs.
 */
record Prices(Currency usual) {

  private static final int MAX_NAME = 255;
  private static final BigDecimal TOO_MUCH = BigDecimal.valueOf(10_000_000);

  String name(PartnerJson product) {
    return product.label("name", MAX_NAME);
  }

  Money price(PartnerJson product) {
    var amount = product.number("price");
    if (amount.signum() < 0 || amount.compareTo(TOO_MUCH) >= 0) {
      throw new NotUnderstood("its \"price\" is out of range");
    }
    try {
      return Money.of(amount, product.currency("currency", usual));
    } catch (ArithmeticException | IllegalArgumentException _) {
      throw new NotUnderstood("its \"price\" is no amount of its currency");
    }
  }
}
