package dev.orderly.worker.process;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.encoder.EncoderBase;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.stream.Collectors;

/** Lines for people. A message stays on its line, and moves no cursor. */
final class TextLines extends EncoderBase<ILoggingEvent> {

  private static final byte[] NOTHING = {};
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneId.systemDefault());

  private final boolean bare;

  private TextLines(boolean bare) {
    this.bare = bare;
  }

  /** With the time, the level and all that belongs to it. */
  static TextLines full() {
    return new TextLines(false);
  }

  /** The message alone. */
  static TextLines bare() {
    return new TextLines(true);
  }

  @Override
  public byte[] encode(ILoggingEvent event) {
    var message = onOneLine(event.getFormattedMessage());
    var line = bare ? message : decorated(event, message);
    return (line + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private static String decorated(ILoggingEvent event, String message) {
    var line = new StringBuilder();
    line.append(TIME.format(event.getInstant())).append(' ');
    line.append("%-5s ".formatted(event.getLevel())).append(message);
    if (event.getKeyValuePairs() != null) {
      line.append(
          event.getKeyValuePairs().stream()
              .map(pair -> " " + pair.key + "=" + onOneLine(String.valueOf(pair.value)))
              .collect(Collectors.joining()));
    }
    if (event.getThrowableProxy() != null) {
      line.append('\n')
          .append(ThrowableProxyUtil.asString(event.getThrowableProxy()).stripTrailing());
    }
    return line.toString();
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
