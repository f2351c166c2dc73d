package dev.orderly.application.timeline;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.joining;

import dev.orderly.application.Json;
import dev.orderly.application.Trace;
import dev.orderly.application.order.OrderHistory;
import dev.orderly.application.timeline.Trail.Attempt;
import dev.orderly.application.timeline.Trail.Call;
import dev.orderly.application.timeline.Trail.Deadline;
import dev.orderly.application.timeline.Trail.Told;
import dev.orderly.domain.lifecycle.Lifecycle;
import dev.orderly.domain.order.Order;
import dev.orderly.domain.order.OrderRef;
import dev.orderly.domain.order.Orders;
import dev.orderly.domain.user.Caller;
import dev.orderly.domain.user.Role;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Answers "why is it stuck?" in one list, the oldest first: what became of an order, who was told,
 * what was tried, and what is still to come. Customers see what became of it and what was told.
 */
public final class ShowTimeline {

  private final Orders orders;
  private final OrderHistory history;
  private final Trail trail;

  public ShowTimeline(Orders orders, OrderHistory history, Trail trail) {
    this.orders = orders;
    this.history = history;
    this.trail = trail;
  }

  /** A line of the list; those of one moment stay in the order in which they were found. */
  private record Line(Instant at, String kind, Consumer<Json> detail) {}

  /** The timeline as JSON; empty when there is no such order, or none that the caller may see. */
  public Optional<String> show(Caller caller, OrderRef ref) {
    return orders.find(caller.scope(), ref).map(order -> json(lines(caller, order)));
  }

  private List<Line> lines(Caller caller, Order order) {
    boolean whole = caller.role() != Role.CUSTOMER;
    var lines = new ArrayList<Line>();
    for (var entry : history.of(order.id())) {
      if (whole || !isNote(entry)) {
        lines.add(line(order.lifecycle(), entry));
      }
    }
    trail.told(order.id()).forEach(told -> lines.add(line(told)));
    if (whole) {
      trail.attempts(order.id()).forEach(attempt -> lines.add(line(attempt)));
      trail.calls(order.id()).forEach(call -> lines.add(line(call)));
      trail.deadlines(order.id()).forEach(deadline -> lines.add(line(deadline)));
      if (order.onHold()) {
        lines.add(hold(order));
      }
    }
    lines.sort(comparing(Line::at));
    return lines;
  }

  private static boolean isNote(OrderHistory.Entry entry) {
    return entry.from().equals(Optional.of(entry.to()));
  }

  private static Line line(Lifecycle lifecycle, OrderHistory.Entry entry) {
    return new Line(
        entry.at(),
        isNote(entry) ? "note" : "history",
        json ->
            json.number("seq", entry.seq())
                .text("from_status", entry.from().map(lifecycle::label).orElse(null))
                .text("to_status", lifecycle.label(entry.to()))
                .text("actor", entry.actor())
                .text("reason_code", entry.reasonCode().orElse(null))
                .text("comment", entry.comment().orElse(null)));
  }

  /** It waits for somebody to release it; what is short may be why. */
  private static Line hold(Order order) {
    var shortLines =
        order.lines().stream()
            .filter(line -> line.backordered())
            .map(line -> Integer.toString(line.number()))
            .collect(joining(",", "[", "]"));
    return new Line(
        order.updatedAt(),
        "note",
        json -> json.flag("on_hold", true).raw("backordered_lines", shortLines));
  }

  private static Line line(Told told) {
    return new Line(
        told.at(),
        "event",
        json ->
            json.text("event_id", told.id())
                .text("type", told.type())
                .number("sequence", told.sequence())
                .text("trace_id", told.trace().map(Trace::id).orElse(null))
                .text("way", word(told.way()))
                .text("published_at", told.published().orElse(null))
                .text("confirmed_at", told.confirmed().orElse(null)));
  }

  private static String word(Trail.Way way) {
    return switch (way) {
      case WAITING -> "waiting";
      case PUBLISHED -> "published";
      case CONFIRMED -> "confirmed";
    };
  }

  private static Line line(Attempt attempt) {
    return new Line(
        attempt.at(),
        "attempt",
        json ->
            json.text("consumer", attempt.consumer())
                .text("event_id", attempt.eventId())
                .text("outcome", attempt.outcome())
                .raw("attempt", attempt.number().map(Object::toString).orElse("null"))
                .text("reason", attempt.reason().orElse(null)));
  }

  private static Line line(Call call) {
    return new Line(
        call.at(),
        "call",
        json ->
            json.text("partner", call.partner())
                .text("verb", call.verb())
                .number("attempt", call.attempt())
                .text("outcome", call.outcome())
                .number("ms", call.took().toMillis()));
  }

  private static Line line(Deadline deadline) {
    return new Line(
        deadline.at(),
        "deadline",
        json ->
            json.text("what", deadline.what())
                .number("attempts", deadline.attempts())
                .text("last_error", deadline.lastError().orElse(null)));
  }

  private static String json(List<Line> lines) {
    var json = new Json().open('{').name("data").open('[');
    for (var line : lines) {
      json.open('{').text("at", line.at()).text("kind", line.kind()).name("detail").open('{');
      line.detail().accept(json);
      json.close('}').close('}');
    }
    return json.close(']').close('}').toString();
  }
}
