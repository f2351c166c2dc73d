package dev.orderly.persistence.order;

/** What became of a statement that writes once: with an idempotency key, or with a receipt. */
enum Written {
  DONE,
  /** The order is not as it was read. */
  STALE,
  /** What makes it happen once is there already. */
  REPEATED,
  /** What makes it happen once is just being written by somebody else. */
  BUSY
}
