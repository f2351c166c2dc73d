package dev.orderly.domain.order;

import static java.util.stream.Collectors.toMap;

import dev.orderly.domain.lifecycle.Status;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The table of what reacts to what, as the documentation has it. */
record ReactionsTable(Map<String, Map<String, String>> rows) {

  private static final Path PAGE = Path.of("../docs/reactions.md");
  private static final String HEAD = "| the order is |";

  static ReactionsTable read() {
    try {
      var table =
          Files.readAllLines(PAGE).stream()
              .dropWhile(line -> !line.startsWith(HEAD))
              .takeWhile(line -> line.startsWith("|"))
              .map(ReactionsTable::cells)
              .toList();
      var news = table.getFirst();
      var rows = new LinkedHashMap<String, Map<String, String>>();
      for (var row : table.subList(2, table.size())) {
        rows.put(row.getFirst(), row(news, row));
      }
      return new ReactionsTable(rows);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> cells(String line) {
    return Stream.of(line.substring(1).split("\\|")).map(String::strip).toList();
  }

  private static Map<String, String> row(List<String> news, List<String> cells) {
    return Stream.iterate(1, i -> i < news.size(), i -> i + 1)
        .collect(toMap(news::get, cells::get));
  }

  /** What the page says about such an order when such news comes. */
  String cell(Status status, boolean onHold, PaymentStatus payment, String news) {
    boolean settled =
        payment == PaymentStatus.AUTHORIZED || payment == PaymentStatus.REFUND_PENDING;
    var authorised = settled ? ", authorised" : "";
    var held = onHold ? ", on hold" : "";
    var row =
        switch (status) {
          case PENDING -> "`PENDING`" + authorised + held;
          case PENDING_REVIEW -> "`PENDING_REVIEW`" + (settled ? authorised : held);
          case CANCELED -> "`CANCELED`" + (settled ? ", refund asked for" : "");
          default -> "anywhere else" + authorised;
        };
    return rows.get(row).get(news);
  }
}
