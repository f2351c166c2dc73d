package dev.orderly.http.order;

import dev.orderly.application.order.VersionCondition;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** An order's version as HTTP writes it, and the conditions that requests put on it. */
final class ETags {

  private static final String ANY = "*";
  private static final String WEAK = "W/";
  private static final int MAX_DIGITS = 9;

  private ETags() {}

  static String of(int version) {
    return '"' + Integer.toString(version) + '"';
  }

  /** If-Match compares strongly: a weak tag, or one without quotes, matches nothing. */
  static VersionCondition ifMatch(List<String> lines) {
    if (lines.isEmpty()) {
      return new VersionCondition.NotGiven();
    }
    var versions = new HashSet<Integer>();
    for (var tag : String.join(",", lines).split(",")) {
      if (tag.strip().equals(ANY)) {
        return new VersionCondition.Any();
      }
      version(tag.strip()).ifPresent(versions::add);
    }
    return new VersionCondition.OneOf(versions);
  }

  /** If-None-Match compares weakly: whether the client has this version already. */
  static boolean isKnown(List<String> lines, int version) {
    var current = of(version);
    for (var line : lines) {
      for (var tag : line.split(",")) {
        var plain = tag.strip();
        if (plain.equals(ANY) || plain.equals(current) || plain.equals(WEAK + current)) {
          return true;
        }
      }
    }
    return false;
  }

  private static Optional<Integer> version(String tag) {
    int digits = tag.length() - 2;
    if (digits < 1 || digits > MAX_DIGITS || !tag.startsWith("\"") || !tag.endsWith("\"")) {
      return Optional.empty();
    }
    var inner = tag.substring(1, tag.length() - 1);
    return inner.chars().allMatch(c -> c >= '0' && c <= '9')
        ? Optional.of(Integer.valueOf(inner)).filter(version -> of(version).equals(tag))
        : Optional.empty();
  }
}
