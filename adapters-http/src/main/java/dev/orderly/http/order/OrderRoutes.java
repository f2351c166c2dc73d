package dev.orderly.http.order;

import dev.orderly.application.order.FindOrder;
import dev.orderly.application.order.KeyedRequest;
import dev.orderly.application.order.MoveOrder;
import dev.orderly.application.order.OrderDraft;
import dev.orderly.application.order.PlaceOrder;
import dev.orderly.application.order.PlaceOrder.Quote;
import dev.orderly.application.order.ReleaseOrder;
import dev.orderly.domain.order.OrderRef;
import dev.orderly.domain.user.Role;
import dev.orderly.http.answer.Answer;
import dev.orderly.http.answer.Code;
import dev.orderly.http.answer.Problem;
import dev.orderly.http.answer.Refusals;
import dev.orderly.http.body.MoveReader;
import dev.orderly.http.body.MoveWish;
import dev.orderly.http.body.OrderDraftReader;
import dev.orderly.http.body.OrderPatch;
import dev.orderly.http.body.Reading.Good;
import dev.orderly.http.route.Access;
import dev.orderly.http.route.Bodies;
import dev.orderly.http.route.Call;
import dev.orderly.http.route.Operation;
import dev.orderly.http.route.Takes;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Placing an order, looking at it, and moving it along. */
public final class OrderRoutes {

  /** Three doors, one operation: knocking at all of them counts three times at one limit. */
  private static final String MOVE = "moveOrder";

  private final PlaceOrder place;
  private final FindOrder find;
  private final MoveOrder move;
  private final ReleaseOrder release;
  private final OrderDraftReader drafts;

  public OrderRoutes(
      PlaceOrder place,
      FindOrder find,
      MoveOrder move,
      ReleaseOrder release,
      OrderDraftReader drafts) {
    this.place = place;
    this.find = find;
    this.move = move;
    this.release = release;
    this.drafts = drafts;
  }

  public List<Operation> operations() {
    return List.of(
        Operation.post("/orders", "createOrder", Access.USER, Takes.JSON, this::create)
            .withKey()
            .withQuery("dry_run"),
        Operation.get("/orders/{ref}", "getOrder", Access.USER, this::get),
        Operation.patch("/orders/{ref}", "changeOrder", Access.USER, this::change)
            .withKey()
            .countedAs(MOVE),
        Operation.patch("/orders/{ref}/status", MOVE, Access.USER, this::moveTo).withKey(),
        Operation.post("/orders/{ref}/status", "postStatus", Access.USER, Takes.JSON, this::moveTo)
            .withKey()
            .countedAs(MOVE));
  }

  private Answer create(Call call) {
    return switch (call.query().get("dry_run").orElse("false")) {
      case "false" -> Bodies.answer(call, drafts.read(call.body()), good -> place(call, good));
      case "true" -> Bodies.answer(call, drafts.read(call.body()), good -> quote(call, good));
      default -> call.refuse(Problem.wrongParameter("dry_run", "This is true or false."));
    };
  }

  private Answer place(Call call, Good<OrderDraft> draft) {
    var outcome = place.place(call.caller(), draft.value(), keyed(call, draft));
    return OrderAnswers.placed(outcome, call);
  }

  private Answer quote(Call call, Good<OrderDraft> draft) {
    return switch (place.quote(call.caller(), draft.value())) {
      case Quote.Priced(var json) -> Answer.json(json);
      case Quote.Refused(var refusal) -> call.refuse(Refusals.problem(refusal));
    };
  }

  private Answer get(Call call) {
    return withOrder(
        call,
        ref ->
            find.find(call.caller(), ref)
                .map(view -> OrderAnswers.found(view, call))
                .orElseGet(() -> call.refuse(Refusals.noSuchOrder())));
  }

  private Answer moveTo(Call call) {
    return Bodies.answer(
        call, MoveReader.read(call.body()), good -> move(call, good.value(), keyed(call, good)));
  }

  private Answer change(Call call) {
    return Bodies.answer(
        call,
        MoveReader.readPatch(call.body()),
        good ->
            switch (good.value()) {
              case OrderPatch.Move(var wish) -> move(call, wish, keyed(call, good));
              case OrderPatch.Release() -> release(call, keyed(call, good));
            });
  }

  private Answer move(Call call, MoveWish wish, Optional<KeyedRequest> keyed) {
    var condition = ETags.ifMatch(call.headers("If-Match"));
    var wanted = new MoveOrder.Wish(wish.status(), wish.reason(), condition);
    return withOrder(
        call, ref -> OrderAnswers.changed(move.move(call.caller(), ref, wanted, keyed), call));
  }

  private Answer release(Call call, Optional<KeyedRequest> keyed) {
    if (call.caller().role() == Role.CUSTOMER) {
      return call.refuse(Problem.of(Code.FORBIDDEN, "Only the shop itself can release an order."));
    }
    var condition = ETags.ifMatch(call.headers("If-Match"));
    return withOrder(
        call,
        ref -> OrderAnswers.changed(release.release(call.caller(), ref, condition, keyed), call));
  }

  private static Answer withOrder(Call call, Function<OrderRef, Answer> next) {
    return OrderRef.parse(call.param("ref"))
        .map(next)
        .orElseGet(() -> call.refuse(Refusals.noSuchOrder()));
  }

  private static Optional<KeyedRequest> keyed(Call call, Good<?> body) {
    return call.idempotencyKey().map(key -> new KeyedRequest(key, body.fingerprint()));
  }
}
