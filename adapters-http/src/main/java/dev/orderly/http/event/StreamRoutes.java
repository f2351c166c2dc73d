package dev.orderly.http.event;

import dev.orderly.application.live.FollowOrders;
import dev.orderly.application.live.Following;
import dev.orderly.domain.order.OrderRef;
import dev.orderly.http.answer.Answer;
import dev.orderly.http.answer.Code;
import dev.orderly.http.answer.Problem;
import dev.orderly.http.answer.Refusals;
import dev.orderly.http.route.Access;
import dev.orderly.http.route.Call;
import dev.orderly.http.route.Gives;
import dev.orderly.http.route.Operation;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What becomes of orders, told at the moment in which it happens. */
public final class StreamRoutes {

  private static final String LAST_EVENT = "last_event_id";

  /** Nothing on the way should forget a connection that is silent for no longer than this. */
  private static final Duration HEARTBEAT = Duration.ofSeconds(15);

  private final FollowOrders follow;
  private final InstantSource clock;

  public StreamRoutes(FollowOrders follow, InstantSource clock) {
    this.follow = follow;
    this.clock = clock;
  }

  public List<Operation> operations() {
    return List.of(
        Operation.get("/orders/stream", "streamOrders", Access.USER, this::all)
            .gives(Gives.STREAM)
            .withQuery(LAST_EVENT)
            .unlimited(),
        Operation.get("/orders/{ref}/stream", "streamOrder", Access.USER, this::one)
            .gives(Gives.STREAM)
            .withQuery(LAST_EVENT)
            .unlimited());
  }

  private Answer all(Call call) {
    return stream(call, Optional.empty());
  }

  private Answer one(Call call) {
    return OrderRef.parse(call.param("ref"))
        .map(ref -> stream(call, Optional.of(ref)))
        .orElseGet(() -> call.refuse(Refusals.noSuchOrder()));
  }

  private Answer stream(Call call, Optional<OrderRef> ref) {
    var text = lastEvent(call);
    var lastEvent = text.flatMap(StreamRoutes::id);
    if (text.isPresent() && lastEvent.isEmpty()) {
      return call.refuse(
          Problem.wrongParameter(LAST_EVENT, "This is the id of an event that came before."));
    }
    return switch (follow.follow(call.caller(), ref, lastEvent)) {
      case Following.Live(var stream) ->
          Answer.flowing(
                  Answer.EVENT_STREAM,
                  new EventStream(stream, call.tokenExpiresAt(), clock, HEARTBEAT))
              .with("Cache-Control", "no-store")
              .with("X-Accel-Buffering", "no");
      case Following.NoSuchOrder _ -> call.refuse(Refusals.noSuchOrder());
      case Following.Forgotten _ ->
          call.refuse(
              Problem.of(
                  Code.POSITION_EXPIRED,
                  "This event is no longer kept. Begin anew, and read what the orders have"
                      + " become."));
    };
  }

  /** A browser that reconnects repeats its first address, and says in the header where it was. */
  private static Optional<String> lastEvent(Call call) {
    return call.header("Last-Event-ID")
        .filter(text -> !text.isEmpty())
        .or(() -> call.query().get(LAST_EVENT));
  }

  private static Optional<UUID> id(String text) {
    try {
      var id = UUID.fromString(text);
      return Optional.of(id).filter(it -> it.toString().equalsIgnoreCase(text));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
