package dev.orderly.domain.order;

/** How far the money is. Only an authorisation from the payment service makes it AUTHORIZED. */
public enum PaymentStatus {
  NONE,
  PENDING,
  AUTHORIZED,
  FAILED,
  REFUND_PENDING
}
