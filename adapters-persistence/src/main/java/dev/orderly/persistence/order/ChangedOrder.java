package dev.orderly.persistence.order;

import dev.orderly.domain.lifecycle.Status;
import dev.orderly.domain.order.Decision.Accepted;
import dev.orderly.domain.order.EventType;
import dev.orderly.domain.order.Ids;
import dev.orderly.domain.order.KeyClaim;
import dev.orderly.domain.order.Order;
import dev.orderly.domain.order.Reaction.Applied;
import dev.orderly.domain.order.Receipt;
import java.util.List;
import java.util.Optional;

/** All that is written when an order changes. */
record ChangedOrder(
    Order order,
    List<HistoryLine> history,
    List<Told> events,
    Optional<KeyClaim> claim,
    Optional<Receipt> receipt) {

  /** The state that it leaves, if it leaves one. */
  Optional<Status> left() {
    return history.stream()
        .filter(line -> line.from() != line.to())
        .map(HistoryLine::from)
        .findFirst();
  }

  boolean fallsShort() {
    return events.stream().anyMatch(it -> it.type().equals(EventType.ITEM_BACKORDERED.toString()));
  }

  static ChangedOrder of(Accepted change, Optional<KeyClaim> claim, Ids ids) {
    var history = HistoryLine.of(change, Optional.empty());
    return new ChangedOrder(change.order(), history, Told.of(change, ids), claim, Optional.empty());
  }

  static ChangedOrder of(Applied reaction, Receipt receipt, Ids ids) {
    var change = reaction.accepted();
    var history = HistoryLine.of(change, reaction.note());
    return new ChangedOrder(
        change.order(), history, Told.of(change, ids), Optional.empty(), Optional.of(receipt));
  }
}
