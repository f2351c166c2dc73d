package dev.orderly.worker.process;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.encoder.EncoderBase;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.stream.Collectors;

/**
 * Lines for people, in colour where they are watched. A message stays on its line, and moves no
 * cursor. What went wrong takes more than one, and none of them begins as a line does, whatever
 * stands in an exception's words.
 */
final class TextLines extends EncoderBase<ILoggingEvent> {

  private static final byte[] NOTHING = {};
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneId.systemDefault());

  private static final String RED = "\u001b[31m";
  private static final String YELLOW = "\u001b[33m";
  private static final String DIM = "\u001b[2m";
  private static final String PLAIN = "\u001b[0m";

  private final boolean bare;
  private final boolean coloured;

  private TextLines(boolean bare, boolean coloured) {
    this.bare = bare;
    this.coloured = coloured;
  }

  /** With the time, the level and all that belongs to it. */
  static TextLines full(boolean coloured) {
    return new TextLines(false, coloured);
  }

  /** The message alone. */
  static TextLines bare() {
    return new TextLines(true, false);
  }

  @Override
  public byte[] encode(ILoggingEvent event) {
    var message = onOneLine(event.getFormattedMessage());
    var line = bare ? message : decorated(event, message);
    return (line + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private String decorated(ILoggingEvent event, String message) {
    var line = new StringBuilder();
    line.append(in(DIM, TIME.format(event.getInstant()))).append(' ');
    line.append(in(colour(event.getLevel()), "%-5s ".formatted(event.getLevel()))).append(message);
    if (event.getKeyValuePairs() != null) {
      var details =
          event.getKeyValuePairs().stream()
              .map(pair -> " " + pair.key + "=" + onOneLine(String.valueOf(pair.value)))
              .collect(Collectors.joining());
      line.append(details.isEmpty() ? details : in(DIM, details));
    }
    if (event.getThrowableProxy() != null) {
      ThrowableProxyUtil.asString(event.getThrowableProxy())
          .lines()
          .forEach(each -> line.append("\n    ").append(onOneLine(each)));
    }
    return line.toString();
  }

  private static String colour(Level level) {
    return switch (level.toInt()) {
      case Level.ERROR_INT -> RED;
      case Level.WARN_INT -> YELLOW;
      default -> "";
    };
  }

  private String in(String colour, String text) {
    return coloured && !colour.isEmpty() ? colour + text + PLAIN : text;
  }

  private static String onOneLine(String text) {
    return text.codePoints()
        .map(c -> Character.isISOControl(c) || c == '\u2028' || c == '\u2029' ? ' ' : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  @Override
  public byte[] headerBytes() {
    return NOTHING;
  }

  @Override
  public byte[] footerBytes() {
    return NOTHING;
  }
}
