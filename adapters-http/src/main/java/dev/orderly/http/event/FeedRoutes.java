package dev.orderly.http.event;

import dev.orderly.application.event.ReadFeed;
import dev.orderly.application.event.ReadFeed.Found;
import dev.orderly.domain.order.EventType;
import dev.orderly.http.answer.Answer;
import dev.orderly.http.answer.Code;
import dev.orderly.http.answer.Problem;
import dev.orderly.http.page.PageRequest;
import dev.orderly.http.route.Access;
import dev.orderly.http.route.Call;
import dev.orderly.http.route.Operation;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Every event of the shop, for programs that cannot listen to the broker. */
public final class FeedRoutes {

  private static final String AFTER = "after";
  private static final String TYPE = "type";

  private static final Optional<OptionalLong> BEGINNING = Optional.of(OptionalLong.empty());
  private static final Optional<Set<EventType>> ALL = Optional.of(Set.of());

  private final ReadFeed feed;

  public FeedRoutes(ReadFeed feed) {
    this.feed = feed;
  }

  public List<Operation> operations() {
    return List.of(
        Operation.get("/events", "listEvents", Access.ADMIN_OR_SERVICE, this::list)
            .withQuery(AFTER, PageRequest.LIMIT, TYPE));
  }

  private Answer list(Call call) {
    var limit = PageRequest.limit(call.query());
    if (limit.isEmpty()) {
      return call.refuse(PageRequest.wrongLimit());
    }
    var after = call.query().get(AFTER).map(FeedRoutes::position).orElse(BEGINNING);
    if (after.isEmpty()) {
      return refuse(call, AFTER, "This is the next_after of the page before.");
    }
    var types = call.query().get(TYPE).map(FeedRoutes::types).orElse(ALL);
    if (types.isEmpty()) {
      return refuse(call, TYPE, "These are types of events, separated by commas.");
    }
    var wish = new ReadFeed.Wish(after.get(), types.get(), limit.getAsInt());
    return switch (feed.read(call.caller(), wish)) {
      case Found.Page(var json) -> Answer.json(json).with("Cache-Control", "private, no-cache");
      case Found.Forgotten _ -> call.refuse(expired());
      case Found.NoPosition _ ->
          refuse(call, AFTER, "This is beyond the newest event: no page has ended here.");
    };
  }

  private static Answer refuse(Call call, String parameter, String detail) {
    return call.refuse(Problem.wrongParameter(parameter, detail));
  }

  private static Problem expired() {
    return Problem.of(
        Code.POSITION_EXPIRED,
        "Events behind this position are no longer kept. Without after, the oldest that are come"
            + " first.");
  }

  /** A position: plain digits, as we write it ourselves. */
  private static Optional<OptionalLong> position(String text) {
    boolean digits = !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    try {
      return digits ? Optional.of(OptionalLong.of(Long.parseLong(text))) : Optional.empty();
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }

  private static Optional<Set<EventType>> types(String text) {
    var types = EnumSet.noneOf(EventType.class);
    try {
      for (var name : text.split(",", -1)) {
        types.add(EventType.named(name));
      }
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
    return Optional.of(types);
  }
}
