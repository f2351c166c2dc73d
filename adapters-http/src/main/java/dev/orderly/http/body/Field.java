package dev.orderly.http.body;

import dev.orderly.http.body.JsonValue.JsonArray;
import dev.orderly.http.body.JsonValue.JsonNumber;
import dev.orderly.http.body.JsonValue.JsonObject;
import dev.orderly.http.body.JsonValue.JsonText;
import dev.orderly.http.body.JsonValue.JsonWord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * A value and where it stands. Each way to read it answers what it is, or notes what it should be
 * and answers empty.
 */
record Field(Pointer at, JsonValue value, FieldErrors errors) {

  /** More cannot be an int, and not even overflow a long. */
  private static final int MAX_DIGITS = 18;

  void refuse(String detail) {
    errors.add(at, detail);
  }

  <T> Optional<T> error(String detail) {
    errors.add(at, detail);
    return Optional.empty();
  }

  <T> Optional<T> object(Function<Fields, Optional<T>> shape) {
    if (!(value instanceof JsonObject(var members))) {
      return error("must be an object");
    }
    var fields = new Fields(at, members, errors);
    var result = shape.apply(fields);
    fields.refuseTheRest();
    return result;
  }

  /** The items that are well formed; a list that is too short or too long is an error. */
  <T> List<T> list(int min, int max, Function<Field, Optional<T>> item) {
    if (!(value instanceof JsonArray(var items))) {
      errors.add(at, "must be a list");
      return List.of();
    }
    if (items.size() < min || items.size() > max) {
      errors.add(at, "must have " + min + " to " + max + " entries");
    }
    var read = new ArrayList<T>(items.size());
    for (int i = 0; i < items.size(); i++) {
      item.apply(new Field(at.to(i), items.get(i), errors)).ifPresent(read::add);
    }
    return read;
  }

  Optional<String> text() {
    return value instanceof JsonText(var text) ? Optional.of(text) : error("must be a string");
  }

  /** A text of so many characters, counted as people count them. */
  Optional<String> text(int min, int max) {
    return text().flatMap(text -> measured(text, min, max));
  }

  private Optional<String> measured(String text, int min, int max) {
    int length = text.codePointCount(0, text.length());
    if (length < min || length > max) {
      return error("must have " + (min == 0 ? "at most " : min + " to ") + max + " characters");
    }
    return Optional.of(text);
  }

  /** A text that fits on a label. */
  Optional<String> label(int min, int max) {
    return text(min, max)
        .flatMap(
            text ->
                text.chars().noneMatch(Character::isISOControl)
                    ? Optional.of(text)
                    : error("must not have control characters"));
  }

  /** A label, or a whole number that is taken as its digits. */
  Optional<String> id(int max) {
    if (value instanceof JsonNumber number && number.isWhole()) {
      return new Field(at, new JsonText(number.literal()), errors).label(1, max);
    }
    return value instanceof JsonText ? label(1, max) : error("must be a string or a whole number");
  }

  Optional<Integer> whole(int min, int max) {
    if (value instanceof JsonNumber number
        && number.isWhole()
        && number.literal().length() <= MAX_DIGITS) {
      long whole = Long.parseLong(number.literal());
      if (whole >= min && whole <= max) {
        return Optional.of((int) whole);
      }
    }
    return error("must be a whole number from " + min + " to " + max);
  }

  Optional<Boolean> flag() {
    return value == JsonWord.TRUE || value == JsonWord.FALSE
        ? Optional.of(value == JsonWord.TRUE)
        : error("must be true or false");
  }

  /** An amount in minor units. */
  Optional<Long> amount(AmountForm form) {
    var minor =
        switch (value) {
          case JsonText(var text) -> form.minor(text);
          case JsonNumber(var literal) -> form.minor(literal);
          case JsonObject _, JsonArray _, JsonWord _ -> OptionalLong.empty();
        };
    return minor.isPresent() ? Optional.of(minor.getAsLong()) : error(form.expectation());
  }
}
