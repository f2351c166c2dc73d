package dev.orderly.bootstrap.command;

import static java.util.stream.Collectors.joining;

import dev.orderly.application.Json;
import dev.orderly.messaging.DeadLetter;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Dead messages as they are printed. They come from anywhere, so nothing in them reaches a terminal
 * that could move its cursor, or turn its lines around.
 */
final class DeadText {

  private DeadText() {}

  /** One line each. */
  static String lines(List<DeadLetter> letters) {
    if (letters.isEmpty()) {
      return "Nothing is dead.\n";
    }
    return letters.stream().map(DeadText::line).collect(joining());
  }

  private static String line(DeadLetter letter) {
    return plain(
            "%-20s  %-36s  %-32s  order %-36s  attempts %d  %s"
                .formatted(
                    letter.queue(),
                    letter.id(),
                    letter.type().orElse("-"),
                    letter.order().map(Object::toString).orElse("-"),
                    letter.attempts(),
                    letter.reason()))
        + "\n";
  }

  static String json(List<DeadLetter> letters) {
    return letters.stream()
        .map(DeadText::object)
        .map(object -> shown(object, DeadText::escaped))
        .collect(joining(",\n ", "[", "]\n"));
  }

  private static String object(DeadLetter letter) {
    return new Json()
        .open('{')
        .text("queue", letter.queue())
        .text("id", letter.id())
        .text("type", letter.type().orElse(null))
        .text("order_id", letter.order().orElse(null))
        .number("attempts", letter.attempts())
        .text("reason", letter.reason())
        .close('}')
        .toString();
  }

  /** Everything that a message says, with its body at the end. */
  static String whole(DeadLetter letter) {
    var text = new StringBuilder();
    text.append(field("queue", letter.queue()))
        .append(field("id", letter.id()))
        .append(field("type", letter.type().orElse("-")))
        .append(field("order", letter.order().map(Object::toString).orElse("-")))
        .append(field("attempts", Integer.toString(letter.attempts())))
        .append(field("reason", letter.reason()));
    letter.headers().forEach((name, value) -> text.append(field("header", name + ": " + value)));
    return text + "\n" + letter.body().lines().map(DeadText::plain).collect(joining("\n")) + "\n";
  }

  private static String field(String name, String value) {
    return "%-9s %s%n".formatted(name, plain(value));
  }

  static String plain(String text) {
    return shown(text, _ -> "?");
  }

  /** What does not show itself is shown as that. */
  private static String shown(String text, IntFunction<String> instead) {
    return text.codePoints()
        .mapToObj(each -> isVisible(each) ? Character.toString(each) : instead.apply(each))
        .collect(joining());
  }

  private static boolean isVisible(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  /** As JSON may have it; outside of its strings there is nothing of that kind. */
  private static String escaped(int codePoint) {
    return Character.toString(codePoint).chars().mapToObj("\\u%04x"::formatted).collect(joining());
  }
}
