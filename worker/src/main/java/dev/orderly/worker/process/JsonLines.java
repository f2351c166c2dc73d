package dev.orderly.worker.process;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.encoder.EncoderBase;
import dev.orderly.application.Json;
import dev.orderly.application.Trace;
import java.nio.charset.StandardCharsets;

/** One JSON object a line, whatever anybody managed to get into a message. */
final class JsonLines extends EncoderBase<ILoggingEvent> {

  private static final byte[] NOTHING = {};

  /** An OpenTelemetry agent adds it by itself. */
  private static final String TRACE_ID = "trace_id";

  private static final char DELETE = 0x7F;
  private static final char LAST_CONTROL = 0x9F;

  @Override
  public byte[] encode(ILoggingEvent event) {
    var json =
        new Json()
            .open('{')
            .text("time", event.getInstant())
            .text("level", event.getLevel())
            .text("logger", event.getLoggerName())
            .text("message", event.getFormattedMessage());
    event.getMDCPropertyMap().forEach(json::text);
    if (event.getKeyValuePairs() != null) {
      event.getKeyValuePairs().stream()
          .filter(pair -> !event.getMDCPropertyMap().containsKey(pair.key))
          .forEach(pair -> write(json, pair.key, pair.value));
    }
    if (!event.getMDCPropertyMap().containsKey(TRACE_ID)) {
      Trace.current().ifPresent(trace -> json.text(TRACE_ID, trace.id()));
    }
    if (event.getThrowableProxy() != null) {
      json.text("error", ThrowableProxyUtil.asString(event.getThrowableProxy()));
    }
    return (onOneLine(json.close('}').toString()) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private static void write(Json json, String name, Object value) {
    switch (value) {
      case Integer number -> json.number(name, number);
      case Long number -> json.number(name, number);
      case Double number when Double.isFinite(number) -> json.raw(name, number.toString());
      case null -> json.text(name, null);
      default -> json.text(name, value);
    }
  }

  /** JSON lets characters stand that some terminals and readers take for the end of a line. */
  private static String onOneLine(String json) {
    StringBuilder escaped = null;
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      if ((c >= DELETE && c <= LAST_CONTROL) || c == '\u2028' || c == '\u2029') {
        escaped = escaped == null ? new StringBuilder(json.substring(0, i)) : escaped;
        escaped.append("\\u%04x".formatted((int) c));
      } else if (escaped != null) {
        escaped.append(c);
      }
    }
    return escaped == null ? json : escaped.toString();
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
