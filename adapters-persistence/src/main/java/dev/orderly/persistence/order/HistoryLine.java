package dev.orderly.persistence.order;

import static dev.orderly.persistence.database.SqlArray.texts;

import dev.orderly.domain.lifecycle.Status;
import dev.orderly.domain.order.Decision.Accepted;
import dev.orderly.domain.order.Note;
import dev.orderly.domain.order.OrderEvent.StatusChanged;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.Query;

/** A line of an order's history as it is written: a move, or a note that moves nothing. */
record HistoryLine(Status from, Status to, String actor, String code, String comment) {

  /** The moves of a change, and the note that it brings along. */
  static List<HistoryLine> of(Accepted change, Optional<Note> note) {
    var lines = new ArrayList<HistoryLine>();
    for (var event : change.events()) {
      if (event instanceof StatusChanged(var _, var from, var to, var by, var reason)) {
        var code = reason.code().orElse(null);
        lines.add(new HistoryLine(from, to, by.name(), code, reason.comment().orElse(null)));
      }
    }
    var status = change.order().status();
    note.ifPresent(
        it -> lines.add(new HistoryLine(status, status, it.by().name(), it.code(), null)));
    return lines;
  }

  /** Fills in the arrays of the statement that writes them. */
  static void bind(Query query, List<HistoryLine> lines) {
    query
        .bind("from", texts(lines, HistoryLine::from))
        .bind("to", texts(lines, HistoryLine::to))
        .bind("actor", texts(lines, HistoryLine::actor))
        .bind("reason", texts(lines, HistoryLine::code))
        .bind("comment", texts(lines, HistoryLine::comment));
  }
}
