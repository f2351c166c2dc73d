package dev.orderly.http.order;

import dev.orderly.application.order.ShowHistory;
import dev.orderly.domain.order.OrderRef;
import dev.orderly.http.answer.Answer;
import dev.orderly.http.answer.Refusals;
import dev.orderly.http.route.Access;
import dev.orderly.http.route.Call;
import dev.orderly.http.route.Operation;
import java.util.List;

/** What became of an order, move by move. */
public final class HistoryRoutes {

  private final ShowHistory show;

  public HistoryRoutes(ShowHistory show) {
    this.show = show;
  }

  public List<Operation> operations() {
    return List.of(
        Operation.get("/orders/{ref}/history", "getHistory", Access.USER, this::history));
  }

  private Answer history(Call call) {
    return OrderRef.parse(call.param("ref"))
        .flatMap(ref -> show.show(call.caller(), ref))
        .map(json -> Answer.json(json).with("Cache-Control", "private, no-cache"))
        .orElseGet(() -> call.refuse(Refusals.noSuchOrder()));
  }
}
