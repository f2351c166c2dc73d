package dev.orderly.http.order;

import dev.orderly.application.Json;
import dev.orderly.application.Unavailable;
import dev.orderly.application.order.MoveOrder;
import dev.orderly.application.order.MoveOrders;
import dev.orderly.application.order.MoveOrders.Result;
import dev.orderly.application.order.Outcome;
import dev.orderly.application.order.VersionCondition;
import dev.orderly.domain.order.OrderRef;
import dev.orderly.http.answer.Answer;
import dev.orderly.http.answer.Code;
import dev.orderly.http.answer.Faults;
import dev.orderly.http.answer.Refusals;
import dev.orderly.http.body.BulkMove;
import dev.orderly.http.body.BulkMoveReader;
import dev.orderly.http.route.Access;
import dev.orderly.http.route.Bodies;
import dev.orderly.http.route.Call;
import dev.orderly.http.route.Operation;
import dev.orderly.http.route.Takes;
import java.util.List;
import java.util.Set;

/** Moving many orders at once, each with an answer of its own. */
public final class BulkRoutes {

  private static final int OK = 200;

  private final MoveOrders move;

  public BulkRoutes(MoveOrders move) {
    this.move = move;
  }

  public List<Operation> operations() {
    return List.of(
        Operation.post(
            "/orders/bulk/status", "moveOrders", Access.OPERATOR, Takes.JSON, this::moveAll));
  }

  private Answer moveAll(Call call) {
    return Bodies.answer(
        call, BulkMoveReader.read(call.body()), good -> moveAll(call, good.value()));
  }

  private Answer moveAll(Call call, List<BulkMove> wanted) {
    var results = move.move(call.caller(), wanted.stream().map(BulkRoutes::item).toList());
    var json = new Json().open('{').name("data").open('[');
    for (int i = 0; i < results.size(); i++) {
      json.open('{').text("ref", wanted.get(i).ref());
      write(json, results.get(i), call.requestId());
      json.close('}');
    }
    return Answer.json(json.close(']').close('}').toString());
  }

  private static MoveOrders.Item item(BulkMove wanted) {
    var condition =
        wanted
            .version()
            .<VersionCondition>map(it -> new VersionCondition.OneOf(Set.of(it)))
            .orElseGet(VersionCondition.NotGiven::new);
    var wish = wanted.wish();
    return new MoveOrders.Item(
        OrderRef.parse(wanted.ref()), new MoveOrder.Wish(wish.status(), wish.reason(), condition));
  }

  private static void write(Json json, Result result, String requestId) {
    switch (result) {
      case Result.Answered(Outcome.Done(var view)) ->
          json.number("status_code", OK).raw("order", view.json());
      case Result.Answered(Outcome.Refused(var refusal)) ->
          refused(json, Refusals.problem(refusal).code());
      case Result.Answered(Outcome other) ->
          throw new IllegalStateException("a move without a key came to " + other);
      case Result.Failed(Unavailable fault) -> refused(json, Faults.of(fault).code());
      case Result.Failed(var defect) -> refused(json, Faults.ofDefect(defect, requestId).code());
    }
  }

  private static void refused(Json json, Code code) {
    json.number("status_code", code.status()).text("code", code);
  }
}
