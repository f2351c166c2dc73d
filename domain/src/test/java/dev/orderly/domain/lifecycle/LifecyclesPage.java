package dev.orderly.domain.lifecycle;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Writes the lifecycles as a page for people: every word of it comes from the tables. */
final class LifecyclesPage {

  private LifecyclesPage() {}

  static String of(List<Lifecycle> lifecycles) {
    return Stream.concat(
            Stream.of(overview(lifecycles)), lifecycles.stream().map(LifecyclesPage::chapter))
        .collect(joining("\n"));
  }

  private static String overview(List<Lifecycle> lifecycles) {
    var rows = new ArrayList<List<String>>();
    for (var status : Status.values()) {
      var row = new ArrayList<>(List.of(code(status.name())));
      for (var lifecycle : lifecycles) {
        row.add(lifecycle.knows(status) ? next(lifecycle, status) : "");
      }
      rows.add(row);
    }
    var head = new ArrayList<>(List.of("from"));
    lifecycles.forEach(lifecycle -> head.add(code(lifecycle.name())));
    return "## All at a glance\n\n" + table(head, rows);
  }

  private static String chapter(Lifecycle lifecycle) {
    return """
    ## `%s`

    ```mermaid
    %s
    ```

    %s
    %s
    %s\
    """
        .formatted(
            lifecycle.name(),
            LifecycleDiagram.mermaid(lifecycle),
            states(lifecycle),
            moves(lifecycle),
            reactions(lifecycle));
  }

  private static String states(Lifecycle lifecycle) {
    var rows = new ArrayList<List<String>>();
    for (var status : lifecycle.states()) {
      rows.add(
          List.of(
              code(status.name()),
              code(lifecycle.label(status)),
              lifecycle.group(status).name(),
              next(lifecycle, status)));
    }
    return table(List.of("state", "written", "group", "leads to"), rows);
  }

  private static String moves(Lifecycle lifecycle) {
    var moves = new LinkedHashMap<Set<Mover>, List<String>>();
    for (var move : lifecycle.moves()) {
      moves
          .computeIfAbsent(move.by(), by -> new ArrayList<>())
          .add(label(lifecycle, move.from()) + " → " + label(lifecycle, move.to()));
    }
    var rows = new ArrayList<List<String>>();
    moves.forEach((by, made) -> rows.add(List.of(names(by), String.join("<br>", made))));
    return table(List.of("may be made by", "moves"), rows);
  }

  private static String names(Set<Mover> movers) {
    return movers.stream().sorted().map(Mover::name).collect(joining(", "));
  }

  private static String reactions(Lifecycle lifecycle) {
    var paid = label(lifecycle, lifecycle.reactions().paymentAuthorized());
    var shortage =
        lifecycle.reactions().stockShort().map(to -> label(lifecycle, to)).orElse("on hold");
    return table(
        List.of("news", "leads to"),
        List.of(List.of("payment authorised", paid), List.of("stock is short", shortage)));
  }

  private static String next(Lifecycle lifecycle, Status status) {
    return lifecycle.isEnd(status)
        ? "(end)"
        : lifecycle.next(status).stream().map(to -> label(lifecycle, to)).collect(joining(", "));
  }

  private static String label(Lifecycle lifecycle, Status status) {
    return code(lifecycle.label(status));
  }

  private static String code(String text) {
    return "`" + text + "`";
  }

  private static String table(List<String> head, List<List<String>> rows) {
    var out = new StringBuilder();
    out.append(row(head)).append("|---".repeat(head.size())).append("|\n");
    rows.forEach(row -> out.append(row(row)));
    return out.toString();
  }

  private static String row(List<String> cells) {
    return cells.stream().collect(joining(" | ", "| ", " |\n"));
  }
}
