package dev.orderly.worker.metrics;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The values that a label has had. Clients choose some of them, and each is a row in every scrape
 * for ever, so after the first so many all others are one.
 */
final class KnownValues {

  private static final String OTHER = "other";

  private final int most;
  private final Set<String> known = ConcurrentHashMap.newKeySet();

  KnownValues(int most) {
    this.most = most;
  }

  String of(String value) {
    if (known.contains(value)) {
      return value;
    }
    if (known.size() >= most) {
      return OTHER;
    }
    known.add(value);
    return value;
  }
}
