package dev.orderly.http.body;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Makes bodies, and looks at what became of them. */
final class Bodies {

  /** A line of an order with all that it needs, as names and raw JSON. */
  static final Map<String, String> ITEM =
      Map.of(
          "product_id", "\"sku-1\"",
          "product_name", "\"Widget\"",
          "quantity", "2",
          "unit_price", "\"5.00\"");

  /** An order of that line. */
  static final Map<String, String> ORDER = Map.of("items", "[" + object(ITEM) + "]");

  private Bodies() {}

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** An object of names and raw JSON; a null leaves the member out. */
  static String object(Map<String, String> members) {
    return members.entrySet().stream()
        .filter(member -> member.getValue() != null)
        .map(member -> "\"" + member.getKey() + "\":" + member.getValue())
        .collect(Collectors.joining(",", "{", "}"));
  }

  /** The same members with one more, or another one under its name. */
  static Map<String, String> with(Map<String, String> members, String name, String json) {
    var changed = new LinkedHashMap<>(members);
    changed.put(name, json);
    return changed;
  }

  static <T> T value(Reading<T> reading) {
    return switch (reading) {
      case Reading.Good<T>(var value, var _) -> value;
      case Reading.Malformed<T>(var detail) -> throw new AssertionError(detail);
      case Reading.Invalid<T>(var errors) -> throw new AssertionError(errors.toString());
    };
  }

  /** Each error as its pointer, a colon and what it says. */
  static <T> List<String> errors(Reading<T> reading) {
    return switch (reading) {
      case Reading.Good<T>(var value, var _) -> throw new AssertionError(value + " is good");
      case Reading.Malformed<T>(var detail) -> throw new AssertionError(detail);
      case Reading.Invalid<T>(var errors) ->
          errors.stream().map(error -> error.pointer() + ": " + error.detail()).toList();
    };
  }
}
