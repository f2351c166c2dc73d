package dev.orderly.bench.report;

import dev.orderly.bench.BenchFault;

/** A Markdown page in which the tables stand between two comments, and everything else is ours. */
final class Page {

  private static final String BEGIN = "<!-- ./orderly bench begins -->\n";
  private static final String END = "<!-- ./orderly bench ends -->\n";

  /** A page with nothing else on it. */
  static final String EMPTY = BEGIN + END;

  private Page() {}

  /** The page with these tables in place of those that it has. */
  static String with(String page, String tables) {
    int begin = page.indexOf(BEGIN);
    int end = page.indexOf(END);
    if (begin < 0 || end < begin) {
      throw new BenchFault(
          "The page has no place for the tables: it needs the lines %s and %s."
              .formatted(BEGIN.strip(), END.strip()));
    }
    return page.substring(0, begin + BEGIN.length()) + tables + page.substring(end);
  }
}
