package dev.orderly.http.order;

import dev.orderly.application.order.ShowHistory;
import dev.orderly.application.timeline.ShowTimeline;
import dev.orderly.domain.order.OrderRef;
import dev.orderly.http.answer.Answer;
import dev.orderly.http.answer.Refusals;
import dev.orderly.http.route.Access;
import dev.orderly.http.route.Call;
import dev.orderly.http.route.Operation;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What became of an order: move by move, and with all that happened around it. */
public final class HistoryRoutes {

  private final ShowHistory history;
  private final ShowTimeline timeline;

  public HistoryRoutes(ShowHistory history, ShowTimeline timeline) {
    this.history = history;
    this.timeline = timeline;
  }

  public List<Operation> operations() {
    return List.of(
        Operation.get("/orders/{ref}/history", "getHistory", Access.USER, this::history),
        Operation.get("/orders/{ref}/timeline", "getTimeline", Access.USER, this::timeline));
  }

  private Answer history(Call call) {
    return answer(call, ref -> history.show(call.caller(), ref));
  }

  private Answer timeline(Call call) {
    return answer(call, ref -> timeline.show(call.caller(), ref));
  }

  private static Answer answer(Call call, Function<OrderRef, Optional<String>> show) {
    return OrderRef.parse(call.param("ref"))
        .flatMap(show)
        .map(json -> Answer.json(json).with("Cache-Control", "private, no-cache"))
        .orElseGet(() -> call.refuse(Refusals.noSuchOrder()));
  }
}
