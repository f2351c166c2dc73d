package dev.orderly.application.order;

import dev.orderly.domain.lifecycle.Status;
import dev.orderly.domain.order.OrderId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What became of orders, move by move. */
public interface OrderHistory {

  /** From the creation on; the numbers begin at 1 and have no gap. */
  List<Entry> of(OrderId id);

  /** One move: from nowhere for the creation, and on the spot for a note. */
  record Entry(
      int seq,
      Optional<Status> from,
      Status to,
      String actor,
      Optional<String> reasonCode,
      Optional<String> comment,
      Instant at) {}
}
