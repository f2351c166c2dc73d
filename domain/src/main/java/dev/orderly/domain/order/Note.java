package dev.orderly.domain.order;

/**
 * A line in the history of an order that is no move: something came from outside that could not
 * have its usual effect. It changes neither the version nor the time of the order. When it was
 * money, the order keeps that in mind.
 */
public record Note(String code, Actor by, boolean strayMoney) {

  /** The order had moved on before. */
  public static Note notApplied(Actor by) {
    return new Note("reaction-not-applied", by, false);
  }

  /** Money was authorised when somebody had moved the order on already. */
  public static Note moneyTooLate(Actor by) {
    return new Note("reaction-not-applied", by, true);
  }

  /** The money that was authorised is not what the order costs. */
  public static Note paymentMismatch(Actor by) {
    return new Note("payment-mismatch", by, true);
  }
}
