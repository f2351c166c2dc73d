package dev.orderly.worker.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a {@code .env} file says, as people write them: {@code NAME=value} on a line, {@code #}
 * begins a comment, {@code export} may stand before the name, quotes may stand around the value. In
 * double quotes a backslash keeps a quote or a backslash. Nothing is expanded.
 *
 * <p>Lines that say nothing are told all together, by their numbers alone: they may hold a secret.
 */
public record DotEnv(Map<String, String> values, List<String> problems) {

  private static final String EXPORT = "export ";
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  public DotEnv {
    values = Map.copyOf(values);
    problems = List.copyOf(problems);
  }

  /** A line that cannot be read. */
  private static final class Unreadable extends Exception {

    private static final long serialVersionUID = 1L;

    Unreadable(String why) {
      super(why);
    }
  }

  /** What the file says; nothing when there is none. */
  public static DotEnv read(Path file) {
    if (!Files.isRegularFile(file)) {
      return new DotEnv(Map.of(), List.of());
    }
    try {
      return parse(Files.readString(file), file);
    } catch (IOException e) {
      throw new WrongConfiguration(List.of(file + " cannot be read: " + FileTrouble.reason(e)));
    }
  }

  private static DotEnv parse(String text, Path file) {
    var values = new HashMap<String, String>();
    var problems = new ArrayList<String>();
    int number = 0;
    for (var line : withoutMark(text).lines().toList()) {
      number++;
      var statement = line.strip();
      if (!statement.isEmpty() && !statement.startsWith("#")) {
        try {
          read(statement, values);
        } catch (Unreadable e) {
          problems.add(file + " line " + number + " " + e.getMessage());
        }
      }
    }
    return new DotEnv(values, problems);
  }

  /** Some editors of Windows begin a file with it. */
  private static String withoutMark(String text) {
    return text.startsWith(BYTE_ORDER_MARK) ? text.substring(BYTE_ORDER_MARK.length()) : text;
  }

  private static void read(String statement, Map<String, String> values) throws Unreadable {
    var bare = statement.startsWith(EXPORT) ? statement.substring(EXPORT.length()) : statement;
    int equals = bare.indexOf('=');
    if (equals < 1) {
      throw new Unreadable("is not of the form NAME=value");
    }
    values.put(bare.substring(0, equals).strip(), value(bare.substring(equals + 1).strip()));
  }

  private static String value(String written) throws Unreadable {
    return written.startsWith("\"") || written.startsWith("'")
        ? quoted(written)
        : withoutComment(written);
  }

  private static String quoted(String written) throws Unreadable {
    char quote = written.charAt(0);
    var value = new StringBuilder();
    for (int i = 1; i < written.length(); i++) {
      char c = written.charAt(i);
      if (c == quote) {
        requireNothingBehind(written.substring(i + 1));
        return value.toString();
      }
      if (quote == '"' && isKept(written, i)) {
        i++;
      }
      value.append(written.charAt(i));
    }
    throw new Unreadable("has a value whose quotes do not end");
  }

  /** Whether a backslash keeps what follows from having a meaning. */
  private static boolean isKept(String written, int at) {
    return written.startsWith("\\\"", at) || written.startsWith("\\\\", at);
  }

  private static void requireNothingBehind(String rest) throws Unreadable {
    var comment = rest.strip();
    if (!comment.isEmpty() && !comment.startsWith("#")) {
      throw new Unreadable("goes on behind the quotes of its value");
    }
  }

  private static String withoutComment(String written) {
    int comment = written.indexOf(" #");
    return (comment < 0 ? written : written.substring(0, comment)).strip();
  }

  /** Without the values: some are secrets. */
  @Override
  public String toString() {
    return "DotEnv[" + values.keySet() + ", " + problems + "]";
  }
}
