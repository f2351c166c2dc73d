package dev.orderly.domain.order;

import dev.orderly.domain.money.Money;

/** An extra on a line, with its price for one piece: more cheese, a gift box. */
public record Modifier(String name, Money price) {

  public Modifier {
    if (price.isNegative()) {
      throw new IllegalArgumentException("an extra does not lower the price");
    }
  }
}
