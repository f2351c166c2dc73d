package dev.orderly.domain.lifecycle;

/** Every state that any lifecycle knows. The database, metrics and logs use these names. */
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
