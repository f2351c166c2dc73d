package dev.orderly.http.route;

import java.util.Map;
import java.util.Optional;

/** The parameters behind the question mark: each one known to the table, and given once. */
public record Query(Map<String, String> values) {

  public static final Query NONE = new Query(Map.of());

  public Query {
    values = Map.copyOf(values);
  }

  public Optional<String> get(String name) {
    return Optional.ofNullable(values.get(name));
  }
}
