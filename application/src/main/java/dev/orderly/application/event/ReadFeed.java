package dev.orderly.application.event;

import dev.orderly.application.Json;
import dev.orderly.domain.order.EventType;
import dev.orderly.domain.user.Caller;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Reads the events that have left, a page at a time, in the order in which they left. Whoever goes
 * on behind the last page gets every event once and in order, for as long as they are kept.
 */
public final class ReadFeed {

  private final EventLog log;

  public ReadFeed(EventLog log) {
    this.log = log;
  }

  /** Which page: behind which position, of which types (none: of all), and how long. */
  public record Wish(OptionalLong after, Set<EventType> types, int limit) {}

  /** The page as JSON; empty when something behind the position is no longer kept. */
  public Optional<String> read(Caller caller, Wish wish) {
    var events =
        new EventLog.Wish(
            caller.scope(), Optional.empty(), wish.types(), wish.after(), wish.limit());
    return log.read(events).map(ReadFeed::json);
  }

  private static String json(EventLog.Part part) {
    var json = new Json().open('{').name("data").open('[');
    part.events().forEach(event -> json.raw(event.json()));
    return json.close(']')
        .number("next_after", part.upTo())
        .flag("has_more", part.hasMore())
        .close('}')
        .toString();
  }
}
