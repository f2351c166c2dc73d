package dev.orderly.domain.catalogue;

import dev.orderly.domain.order.Modifier;
import java.util.List;

/** A line of an order that is not priced yet. */
public record Wish(String productId, int quantity, List<Modifier> modifiers) {

  public Wish {
    modifiers = List.copyOf(modifiers);
  }
}
