package dev.orderly.bench.limit;

import java.util.Map;

/**
 * A statement that many clients run again and again, with named parameters: numbers that are drawn
 * anew each time, from the first to the last, and texts that stay.
 */
public record Script(
    String name, String sql, int clients, Map<String, Range> numbers, Map<String, String> texts) {

  /** Whole numbers, both ends included. */
  public record Range(long first, long last) {}

  public Script {
    numbers = Map.copyOf(numbers);
    texts = Map.copyOf(texts);
  }
}
