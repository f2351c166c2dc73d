package dev.orderly.domain.order;

/**
 * A line in the history of an order that is no move: something came from outside that could not
 * have its usual effect. It changes neither the version nor the time of the order.
 */
public record Note(String code, Actor by) {

  /** The order had moved on before. */
  public static Note notApplied(Actor by) {
    return new Note("reaction-not-applied", by);
  }

  /** The money that was authorised is not what the order costs. */
  public static Note paymentMismatch(Actor by) {
    return new Note("payment-mismatch", by);
  }
}
