package dev.orderly.persistence.order;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code explain (analyze, timing off)} tells about a statement. */
record ExecutedPlan(List<String> lines) {

  private static final Pattern SCAN_OF_ORDERS =
      Pattern.compile("Scan .*on orders\\b.*rows=([0-9.]+) loops=([0-9]+)");
  private static final Pattern SCAN_OF_A_BITMAP =
      Pattern.compile("Bitmap Index Scan on orders_.*rows=([0-9.]+) loops=([0-9]+)");
  private static final Pattern SORT = Pattern.compile("->  (Incremental )?Sort|Sort Method|^Sort");
  private static final Pattern REMOVED = Pattern.compile("Rows Removed by Filter: ([0-9]+)");
  private static final Pattern HEAP_FETCHES = Pattern.compile("Heap Fetches: ([0-9]+)");
  private static final Pattern ROWS = Pattern.compile("rows=([0-9.]+) loops=([0-9]+)");

  boolean readsWholeTables() {
    return lines.stream().anyMatch(line -> line.contains("Seq Scan"));
  }

  /** How many orders were read, or at least looked up in an index. */
  long ordersRead() {
    double read = 0;
    double loops = 0;
    for (var line : lines) {
      var scan = SCAN_OF_ORDERS.matcher(line);
      var bitmap = SCAN_OF_A_BITMAP.matcher(line);
      var removed = REMOVED.matcher(line);
      if (scan.find()) {
        loops = Double.parseDouble(scan.group(2));
        read += rows(scan);
      } else if (bitmap.find()) {
        read += rows(bitmap);
      } else if (removed.find() && loops > 0) {
        read += Double.parseDouble(removed.group(1)) * loops;
      } else if (line.contains("->")) {
        loops = 0;
      }
    }
    return Math.round(read);
  }

  /** How many orders were read from the table itself, and not told by an index alone. */
  long ordersVisited() {
    double visited = 0;
    for (int i = 0; i < lines.size(); i++) {
      var scan = SCAN_OF_ORDERS.matcher(lines.get(i));
      if (scan.find()) {
        visited +=
            lines.get(i).contains("Index Only Scan")
                ? detail(i, HEAP_FETCHES)
                : rows(scan) + detail(i, REMOVED) * Double.parseDouble(scan.group(2));
      }
    }
    return Math.round(visited);
  }

  /** A number that is told below a node, before the next one. */
  private double detail(int node, Pattern wanted) {
    for (int i = node + 1; i < lines.size() && !lines.get(i).contains("->"); i++) {
      var found = wanted.matcher(lines.get(i));
      if (found.find()) {
        return Double.parseDouble(found.group(1));
      }
    }
    return 0;
  }

  private static double rows(Matcher node) {
    return Double.parseDouble(node.group(1)) * Double.parseDouble(node.group(2));
  }

  /** The longest list that was sorted: what the node below a sort brought. */
  long rowsSorted() {
    double most = 0;
    for (int i = 0; i < lines.size() - 1; i++) {
      if (SORT.matcher(lines.get(i)).find()) {
        most = Math.max(most, rowsBelow(i));
      }
    }
    return Math.round(most);
  }

  private double rowsBelow(int sort) {
    for (int i = sort + 1; i < lines.size(); i++) {
      var node = ROWS.matcher(lines.get(i));
      if (lines.get(i).contains("->") && node.find()) {
        return rows(node);
      }
    }
    return 0;
  }

  @Override
  public String toString() {
    return String.join("\n", lines);
  }
}
