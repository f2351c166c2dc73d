package dev.orderly.cache.order;

import dev.orderly.application.order.OrderView;

/** What a reader finds who missed and would load the order. */
sealed interface Turn {

  /** Somebody has filled it meanwhile. */
  record Found(OrderView view) implements Turn {}

  /** The lease is ours: load and fill. */
  record Leased() implements Turn {}

  /** Somebody else has the lease and will fill it in a moment. */
  record Busy() implements Turn {}

  /** It is being changed: only the truth counts, and nothing is kept. */
  record Changing() implements Turn {}
}
