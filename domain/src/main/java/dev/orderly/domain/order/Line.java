package dev.orderly.domain.order;

import dev.orderly.domain.money.Money;
import java.util.List;

/** What was bought, with its name and price as they were at that moment. */
public record Line(
    int number,
    String productId,
    String productName,
    Money price,
    int quantity,
    List<Modifier> modifiers,
    boolean backordered) {

  public Line {
    if (number < 1 || quantity < 1 || price.isNegative()) {
      throw new IllegalArgumentException("a line has a number, a quantity and a price");
    }
    modifiers = List.copyOf(modifiers);
  }

  /** The price of one piece with its extras, times the quantity. */
  public Money total() {
    var each = price;
    for (var modifier : modifiers) {
      each = each.plus(modifier.price());
    }
    return each.times(quantity);
  }

  Line backorder() {
    return new Line(number, productId, productName, price, quantity, modifiers, true);
  }
}
