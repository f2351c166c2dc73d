package dev.orderly.bootstrap.command;

import dev.orderly.application.Json;
import dev.orderly.application.audit.Check;
import dev.orderly.application.audit.Check.Finding;
import dev.orderly.application.audit.Check.Result;
import dev.orderly.application.audit.Check.Result.Looked;
import dev.orderly.application.audit.Check.Result.Skipped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What came of checking the books, for people and for programs. */
final class VerifyReport {

  private static final double MILLIS_PER_SECOND = 1_000.0;

  private final List<Entry> entries = new ArrayList<>();

  private record Entry(Check check, Result result, Duration took) {

    boolean isBroken() {
      return result instanceof Looked looked && looked.broken() > 0;
    }
  }

  /** Looks, and answers what that is to be told as. */
  String add(Check check, int most) {
    long start = System.nanoTime();
    var result = check.look(most);
    var entry = new Entry(check, result, Duration.ofNanos(System.nanoTime() - start));
    entries.add(entry);
    return lines(entry);
  }

  boolean isSound() {
    return entries.stream().noneMatch(Entry::isBroken);
  }

  private static String lines(Entry entry) {
    var lines = new StringBuilder();
    lines.append(
        "%-8s %-14s %-60s %6.1f s%n"
            .formatted(
                word(entry),
                entry.check().name(),
                entry.check().rule(),
                entry.took().toMillis() / MILLIS_PER_SECOND));
    switch (entry.result()) {
      case Skipped(var why) -> lines.append("         %s%n".formatted(why));
      case Looked(var broken, var told) -> {
        told.forEach(finding -> lines.append(line(finding)));
        if (broken > told.size()) {
          lines.append("         ... and %,d more%n".formatted(broken - told.size()));
        }
      }
    }
    return lines.toString();
  }

  private static String line(Finding finding) {
    return "         %-12s %-36s %s%n"
        .formatted(
            DeadText.plain(finding.number().orElse("-")),
            finding.order().map(Object::toString).orElse("-"),
            DeadText.plain(finding.what()));
  }

  String verdict() {
    long broken = entries.stream().filter(Entry::isBroken).count();
    return broken == 0
        ? "The books are sound.%n".formatted()
        : "%d of %d rules are broken.%n".formatted(broken, entries.size());
  }

  String json() {
    var json = new Json().open('{').flag("sound", isSound()).name("checks").open('[');
    for (var entry : entries) {
      json.open('{')
          .text("name", entry.check().name())
          .text("rule", entry.check().rule())
          .text("result", word(entry))
          .number("millis", entry.took().toMillis());
      switch (entry.result()) {
        case Skipped(var why) -> json.text("why", why);
        case Looked(var broken, var told) -> {
          json.number("broken", broken).name("findings").open('[');
          told.forEach(finding -> write(json, finding));
          json.close(']');
        }
      }
      json.close('}');
    }
    return json.close(']').close('}') + "\n";
  }

  private static void write(Json json, Finding finding) {
    json.open('{')
        .text("order_id", finding.order().orElse(null))
        .text("order_number", finding.number().orElse(null))
        .text("what", finding.what())
        .close('}');
  }

  private static String word(Entry entry) {
    return switch (entry.result()) {
      case Skipped _ -> "skipped";
      case Looked looked -> looked.broken() == 0 ? "ok" : "broken";
    };
  }
}
