package dev.orderly.domain.order;

/** A line that asks for more than there is. */
public record Shortage(int line, String productId, int requested, int available) {

  public Shortage {
    if (line < 1 || available < 0 || requested <= available) {
      throw new IllegalArgumentException("a shortage is a line that asks for more than there is");
    }
  }
}
