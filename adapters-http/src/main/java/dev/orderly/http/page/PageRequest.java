package dev.orderly.http.page;

import dev.orderly.http.answer.Code;
import dev.orderly.http.answer.Problem;
import dev.orderly.http.route.Query;
import java.util.Optional;
import java.util.OptionalInt;

/** Which part of a list is asked for: behind which position, how long, and whether to count. */
public record PageRequest(int limit, Optional<String> after, boolean counted) {

  public static final String LIMIT = "limit";
  public static final String CURSOR = "cursor";
  public static final String COUNT = "count";

  private static final int DEFAULT_LIMIT = 20;
  private static final int MAX_LIMIT = 100;
  private static final String CAPPED = "capped";

  /** What reading the query came to. */
  public sealed interface Reading {
    record Good(PageRequest page) implements Reading {}

    record Bad(Problem problem) implements Reading {}
  }

  /** Reads the parameters that every list takes; the list is named by all that its cursors hold. */
  public static Reading read(Query query, String list, Cursors cursors) {
    var limit = limit(query);
    if (limit.isEmpty()) {
      return new Reading.Bad(wrongLimit());
    }
    var count = query.get(COUNT);
    if (count.isPresent() && !count.get().equals(CAPPED)) {
      return new Reading.Bad(
          Problem.wrongParameter(COUNT, "The only way to count is " + CAPPED + "."));
    }
    var after = query.get(CURSOR).flatMap(cursor -> cursors.position(list, cursor));
    if (query.get(CURSOR).isPresent() && after.isEmpty()) {
      return new Reading.Bad(
          Problem.of(Code.INVALID_CURSOR, "Take the cursor of a page of this very list."));
    }
    return new Reading.Good(new PageRequest(limit.getAsInt(), after, count.isPresent()));
  }

  /** How long a page is to be; empty when what was given is no limit. */
  public static OptionalInt limit(Query query) {
    int limit = query.get(LIMIT).map(PageRequest::limit).orElse(DEFAULT_LIMIT);
    return limit == 0 ? OptionalInt.empty() : OptionalInt.of(limit);
  }

  public static Problem wrongLimit() {
    return Problem.wrongParameter(LIMIT, "This is a whole number from 1 to " + MAX_LIMIT + ".");
  }

  /** 0 when it is no limit. */
  private static int limit(String text) {
    boolean digits = text.length() >= 1 && text.length() <= 3;
    for (int i = 0; i < text.length() && digits; i++) {
      digits = text.charAt(i) >= '0' && text.charAt(i) <= '9';
    }
    int limit = digits ? Integer.parseInt(text) : 0;
    return limit <= MAX_LIMIT ? limit : 0;
  }
}
