package dev.orderly.http.body;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.orderly.http.body.JsonValue.JsonArray;
import dev.orderly.http.body.JsonValue.JsonNumber;
import dev.orderly.http.body.JsonValue.JsonObject;
import dev.orderly.http.body.JsonValue.JsonText;
import dev.orderly.http.body.JsonValue.JsonWord;
import dev.orderly.http.body.JsonValue.Member;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * How a JSON value is written back without white space: as it came, or so that equal values become
 * equal texts.
 */
enum JsonForm {
  AS_WRITTEN {
    @Override
    List<Member> ordered(List<Member> members) {
      return members;
    }

    @Override
    String number(JsonNumber number) {
      return number.literal();
    }
  },

  /** Keys in order, and one spelling for each string and each number: {@code 1.0} is {@code 1}. */
  CANONICAL {
    @Override
    List<Member> ordered(List<Member> members) {
      return members.stream().sorted(Comparator.comparing(Member::name)).toList();
    }

    @Override
    String number(JsonNumber number) {
      return number.isModest()
          ? new BigDecimal(number.literal()).stripTrailingZeros().toString()
          : number.literal();
    }
  };

  abstract List<Member> ordered(List<Member> members);

  abstract String number(JsonNumber number);

  String write(JsonValue value) {
    var out = new StringBuilder();
    write(value, out);
    return out.toString();
  }

  private void write(JsonValue value, StringBuilder out) {
    switch (value) {
      case JsonObject(var members) -> write(members, out);
      case JsonArray(var items) -> {
        char before = '[';
        for (var item : items) {
          write(item, out.append(before));
          before = ',';
        }
        out.append(items.isEmpty() ? "[]" : "]");
      }
      case JsonText(var text) -> quote(text, out);
      case JsonNumber number -> out.append(number(number));
      case JsonWord word -> out.append(word.name().toLowerCase(Locale.ROOT));
    }
  }

  private void write(List<Member> members, StringBuilder out) {
    char before = '{';
    for (var member : ordered(members)) {
      quote(member.name(), out.append(before));
      write(member.value(), out.append(':'));
      before = ',';
    }
    out.append(members.isEmpty() ? "{}" : "}");
  }

  private static void quote(String text, StringBuilder out) {
    out.append('"');
    JsonStringEncoder.getInstance().quoteAsString(text, out);
    out.append('"');
  }
}
