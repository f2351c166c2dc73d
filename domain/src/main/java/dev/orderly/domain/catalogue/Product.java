package dev.orderly.domain.catalogue;

import dev.orderly.domain.money.Money;
import java.util.OptionalInt;

/** A product that is for sale; of some it is known how many there are. */
public record Product(String name, Money price, OptionalInt inStock) {

  public Product {
    if (price.isNegative() || inStock.orElse(0) < 0) {
      throw new IllegalArgumentException("neither the price nor the stock is below zero");
    }
  }
}
