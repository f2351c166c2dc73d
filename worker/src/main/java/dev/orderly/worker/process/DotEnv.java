package dev.orderly.worker.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a {@code .env} file as people write them: {@code NAME=value} on a line, {@code #} begins a
 * comment, {@code export} may stand before the name, quotes may stand around the value. Nothing is
 * expanded.
 */
public final class DotEnv {

  private static final String EXPORT = "export ";

  private DotEnv() {}

  /** What the file says; nothing when there is none. */
  public static Map<String, String> read(Path file) {
    if (!Files.isRegularFile(file)) {
      return Map.of();
    }
    try {
      return parse(Files.readString(file), file);
    } catch (IOException e) {
      throw new CannotRun(file + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static Map<String, String> parse(String text, Path file) {
    var values = new HashMap<String, String>();
    int number = 0;
    for (var line : text.lines().toList()) {
      number++;
      var statement = line.strip();
      if (!statement.isEmpty() && !statement.startsWith("#")) {
        var bare = statement.startsWith(EXPORT) ? statement.substring(EXPORT.length()) : statement;
        int equals = bare.indexOf('=');
        if (equals < 1) {
          throw new CannotRun(file + " line " + number + " is not of the form NAME=value.");
        }
        values.put(bare.substring(0, equals).strip(), value(bare.substring(equals + 1).strip()));
      }
    }
    return values;
  }

  private static String value(String written) {
    return quoted(written, '"')
        .or(() -> quoted(written, '\''))
        .orElseGet(() -> withoutComment(written));
  }

  private static Optional<String> quoted(String written, char quote) {
    int end = written.indexOf(quote, 1);
    boolean isQuoted = !written.isEmpty() && written.charAt(0) == quote && end > 0;
    return isQuoted ? Optional.of(written.substring(1, end)) : Optional.empty();
  }

  private static String withoutComment(String written) {
    int comment = written.indexOf(" #");
    return (comment < 0 ? written : written.substring(0, comment)).strip();
  }
}
