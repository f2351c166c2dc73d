package dev.orderly.persistence.order;

import static dev.orderly.persistence.database.SqlArray.ints;
import static dev.orderly.persistence.database.SqlArray.texts;

import dev.orderly.application.Trace;
import dev.orderly.application.order.EventJson;
import dev.orderly.domain.order.Decision.Accepted;
import dev.orderly.domain.order.Ids;
import dev.orderly.domain.order.Order;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.statement.Query;

/** An event as it is written: with its id, its data, and the trace that it belongs to. */
record Told(UUID id, Order order, int sequence, String type, String traceparent, String data) {

  /** The events of a change; a trace is known only to the thread in which the change was made. */
  static List<Told> of(Accepted accepted, Ids ids) {
    var order = accepted.order();
    var traceparent = Trace.current().map(Trace::traceparent).orElse(null);
    var told = new ArrayList<Told>(accepted.events().size());
    for (var event : accepted.events()) {
      var id = ids.next();
      told.add(
          new Told(
              id,
              order,
              event.sequence(),
              event.type().toString(),
              traceparent,
              EventJson.of(id, order, event)));
    }
    return told;
  }

  /** Fills in the arrays of the statements that write events. */
  static Query bind(Query query, List<Told> events) {
    return query
        .bind("event_id", texts(events, Told::id))
        .bind("event_order", texts(events, it -> it.order().id()))
        .bind("event_tenant", ints(events, it -> it.order().tenant().value()))
        .bind("event_sequence", ints(events, Told::sequence))
        .bind("event_type", texts(events, Told::type))
        .bind("event_time", texts(events, it -> it.order().updatedAt()))
        .bind("event_trace", texts(events, Told::traceparent))
        .bind("event_data", texts(events, Told::data));
  }
}
