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

  /** What there is behind a position. */
  public sealed interface Found {

    /** A page, as JSON; it may be empty. */
    record Page(String json) implements Found {}

    /** Something behind the position is no longer kept. */
    record Forgotten() implements Found {}

    /** No page has ever ended there: whoever went on from it would miss all until it is reached. */
    record NoPosition() implements Found {}
  }

  public Found read(Caller caller, Wish wish) {
    var events =
        new EventLog.Wish(
            caller.scope(), Optional.empty(), wish.types(), wish.after(), wish.limit());
    var part = log.read(events);
    if (part.isEmpty()) {
      return new Found.Forgotten();
    }
    return isAhead(caller, wish, part.get())
        ? new Found.NoPosition()
        : new Found.Page(json(part.get()));
  }

  private boolean isAhead(Caller caller, Wish wish, EventLog.Part part) {
    boolean atTheEnd = part.events().isEmpty() && !part.hasMore();
    return atTheEnd && wish.after().orElse(0) > log.newest(caller.tenant());
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
