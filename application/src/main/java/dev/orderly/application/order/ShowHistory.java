package dev.orderly.application.order;

import dev.orderly.application.Json;
import dev.orderly.application.order.OrderHistory.Entry;
import dev.orderly.domain.lifecycle.Lifecycle;
import dev.orderly.domain.order.OrderRef;
import dev.orderly.domain.order.Orders;
import dev.orderly.domain.user.Caller;
import java.util.List;
import java.util.Optional;

/** Tells the history of an order in the words of its lifecycle. */
public final class ShowHistory {

  private final Orders orders;
  private final OrderHistory history;

  public ShowHistory(Orders orders, OrderHistory history) {
    this.orders = orders;
    this.history = history;
  }

  /** The history as JSON; empty when there is no such order, or none that the caller may see. */
  public Optional<String> show(Caller caller, OrderRef ref) {
    return orders
        .find(caller.scope(), ref)
        .map(order -> json(order.lifecycle(), history.of(order.id())));
  }

  private static String json(Lifecycle lifecycle, List<Entry> entries) {
    var json = new Json().open('{').name("data").open('[');
    for (var entry : entries) {
      json.open('{')
          .number("seq", entry.seq())
          .text("from_status", entry.from().map(lifecycle::label).orElse(null))
          .text("to_status", lifecycle.label(entry.to()))
          .text("actor", entry.actor())
          .text("reason_code", entry.reasonCode().orElse(null))
          .text("comment", entry.comment().orElse(null))
          .text("at", entry.at())
          .close('}');
    }
    return json.close(']').close('}').toString();
  }
}
