package dev.orderly.http.export;

import dev.orderly.domain.order.Line;
import dev.orderly.domain.order.Order;
import java.util.List;
import java.util.stream.Collectors;

/**
 * An order as a row of a table (RFC 4180), with the columns that its bookkeeping needs under the
 * names that they have in JSON. The columns and their places are published: new ones come last.
 */
final class OrderCsv {

  private static final List<String> COLUMNS =
      List.of(
          "order_number",
          "id",
          "created_at",
          "updated_at",
          "status",
          "status_group",
          "payment_status",
          "on_hold",
          "lifecycle",
          "order_type",
          "location_id",
          "user_id",
          "currency",
          "subtotal",
          "tax_amount",
          "total_amount",
          "line_count",
          "quantity",
          "items");

  private static final String END = "\r\n";

  static final String HEADER = String.join(",", COLUMNS) + END;

  /** With what a spreadsheet takes a cell for a formula, in full width too where that is typed. */
  private static final String FORMULA = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

  private static final String TO_QUOTE = ",\"\r\n";

  private OrderCsv() {}

  static String line(Order order) {
    var totals = order.totals();
    return row(
        order.number(),
        order.id(),
        order.createdAt(),
        order.updatedAt(),
        order.lifecycle().label(order.status()),
        order.group(),
        order.payment(),
        order.onHold(),
        order.lifecycle(),
        order.type(),
        order.location().map(Object::toString).orElse(""),
        order.user(),
        totals.currency(),
        totals.subtotal().text(),
        totals.tax().text(),
        totals.total().text(),
        order.lines().size(),
        order.lines().stream().mapToInt(Line::quantity).sum(),
        order.lines().stream()
            .map(line -> line.productName() + " x " + line.quantity())
            .collect(Collectors.joining("; ")));
  }

  private static String row(Object... values) {
    var row = new StringBuilder();
    for (var value : values) {
      row.append(row.isEmpty() ? "" : ",").append(cell(value.toString()));
    }
    return row.append(END).toString();
  }

  /** A text is a text, whatever a spreadsheet would like to make of it. */
  static String cell(String text) {
    boolean active = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0;
    var defused = active ? "'" + text : text;
    boolean plain = defused.chars().noneMatch(c -> TO_QUOTE.indexOf(c) >= 0);
    return plain ? defused : '"' + defused.replace("\"", "\"\"") + '"';
  }
}
