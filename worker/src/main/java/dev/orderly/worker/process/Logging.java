package dev.orderly.worker.process;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import dev.orderly.application.confirmation.ConfirmOrder.Announcement;
import dev.orderly.application.settings.Environment;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a process of ours prints: one JSON object a line for machines, or text for people. What it
 * announces (an order was confirmed) is the product's own word and not talk about it: as text it
 * stands bare, whatever the level.
 */
public final class Logging {

  private static final String ANNOUNCEMENTS = "announcement";

  /** How a line looks. */
  public enum Format {
    JSON,
    TEXT
  }

  /** From which level on something is printed. */
  private enum Threshold {
    DEBUG,
    INFO,
    WARN,
    ERROR
  }

  private Logging() {}

  /** What the operator wants to see, and how. */
  public record Settings(Format format, Level level) {

    public static Settings from(Environment env) {
      var level = Level.toLevel(env.choice("LOG_LEVEL", Threshold.INFO).name());
      return new Settings(env.choice("LOG_FORMAT", Format.JSON), level);
    }
  }

  /** Sets it up as the environment says. */
  public static void from(Environment env) {
    var settings = Settings.from(env);
    print(settings.format(), settings.level());
  }

  /** For a command that does one thing and says by itself how that went. */
  public static void quiet() {
    print(Format.TEXT, Level.ERROR);
  }

  private static void print(Format format, Level level) {
    var lines = TextLines.full(isForEyes());
    var context = (LoggerContext) LoggerFactory.getILoggerFactory();
    context.reset();
    var root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    root.setLevel(level);
    root.addAppender(console(context, format == Format.JSON ? new JsonLines() : lines));
    var announcements = context.getLogger(ANNOUNCEMENTS);
    announcements.setLevel(Level.INFO);
    announcements.setAdditive(false);
    announcements.addAppender(
        console(context, format == Format.JSON ? new JsonLines() : TextLines.bare()));
    // Flyway tells on every start that there was nothing to do.
    context.getLogger("org.flywaydb").setLevel(Level.WARN);
    // What goes wrong there is answered and told by whoever called it.
    context.getLogger("io.javalin").setLevel(Level.OFF);
    context.getLogger("org.eclipse.jetty").setLevel(Level.WARN);
    context.getLogger("com.zaxxer.hikari").setLevel(Level.ERROR);
  }

  /** Whether somebody watches, and has not asked for plain text (see no-color.org). */
  private static boolean isForEyes() {
    var console = System.console();
    return console != null
        && console.isTerminal()
        && Optional.ofNullable(System.getenv("NO_COLOR")).orElse("").isEmpty();
  }

  /** Prints a line that is the process' own word. */
  public static Consumer<Announcement> announcements() {
    var log = LoggerFactory.getLogger(ANNOUNCEMENTS);
    return said ->
        log.atInfo()
            .addKeyValue("order_id", said.order())
            .addKeyValue("order_number", said.about().number())
            .addKeyValue("user_id", said.about().user().value())
            .addKeyValue("customer_id", said.about().user().value())
            .addKeyValue("tenant_id", said.about().tenant().value())
            .addKeyValue("status", said.about().status())
            .log("{}", said.line());
  }

  private static ConsoleAppender<ILoggingEvent> console(
      LoggerContext context, Encoder<ILoggingEvent> encoder) {
    encoder.setContext(context);
    encoder.start();
    var console = new ConsoleAppender<ILoggingEvent>();
    console.setContext(context);
    console.setEncoder(encoder);
    console.start();
    return console;
  }
}
