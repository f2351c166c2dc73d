package dev.orderly.application.event;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;

/** What some classes log, instead of showing it. */
public final class LogLines extends Handler {

  private static final Formatter MESSAGES =
      new Formatter() {
        @Override
        public String format(LogRecord record) {
          return formatMessage(record);
        }
      };

  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final List<Logger> loggers;

  private LogLines(List<Logger> loggers) {
    this.loggers = loggers;
  }

  public static LogLines of(Class<?>... classes) {
    var loggers = Stream.of(classes).map(Class::getName).map(Logger::getLogger).toList();
    var lines = new LogLines(loggers);
    for (var logger : loggers) {
      logger.setUseParentHandlers(false);
      logger.addHandler(lines);
    }
    return lines;
  }

  public List<String> lines() {
    return List.copyOf(lines);
  }

  @Override
  public void publish(LogRecord record) {
    lines.add(MESSAGES.format(record));
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    for (var logger : loggers) {
      logger.removeHandler(this);
      logger.setUseParentHandlers(true);
    }
  }
}
