package dev.orderly.domain.lifecycle;

/**
 * Every state that any lifecycle knows, in the order in which an order comes through them. The
 * database, metrics and logs use these names.
 */
public enum Status {
  PENDING,
  PENDING_REVIEW,
  CONFIRMED,
  PAID,
  PREPARING,
  READY,
  SHIPPED,
  DELIVERED,
  FULFILLED,
  COMPLETED,
  RETURNED,
  CANCELED
}
