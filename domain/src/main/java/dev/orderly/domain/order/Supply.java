package dev.orderly.domain.order;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What there is of each product, handed out to the lines of an order one after another: two lines
 * of the same product share what there is of it. Products that nobody counts never run out.
 */
public final class Supply {

  private final Map<String, Integer> left;

  public Supply(Map<String, Integer> available) {
    this.left = new HashMap<>(available);
  }

  /** Hands out what the line asks for; a line that comes too late says how much was left for it. */
  public Optional<Shortage> take(int line, String productId, int quantity) {
    var available = left.get(productId);
    if (available == null) {
      return Optional.empty();
    }
    left.put(productId, Math.max(0, available - quantity));
    return quantity <= available
        ? Optional.empty()
        : Optional.of(new Shortage(line, productId, quantity, Math.max(0, available)));
  }
}
