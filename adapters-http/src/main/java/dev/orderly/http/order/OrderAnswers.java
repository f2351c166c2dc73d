package dev.orderly.http.order;

import dev.orderly.application.order.OrderView;
import dev.orderly.application.order.Outcome;
import dev.orderly.domain.order.OrderId;
import dev.orderly.http.answer.Answer;
import dev.orderly.http.answer.Code;
import dev.orderly.http.answer.Problem;
import dev.orderly.http.answer.Refusals;
import dev.orderly.http.route.Call;
import dev.orderly.http.route.Routes;

/** Orders, and what became of writing them, as answers. */
final class OrderAnswers {

  private static final int OK = 200;
  private static final int CREATED = 201;
  private static final String REVALIDATE = "private, no-cache";

  private OrderAnswers() {}

  static Answer found(OrderView view, Call call) {
    call.isAbout(view.id(), view.json());
    if (ETags.isKnown(call.headers("If-None-Match"), view.version())) {
      return tagged(Answer.notModified(), view.version());
    }
    return tagged(Answer.json(view.json()), view.version());
  }

  /** The answer to a request that places an order. */
  static Answer placed(Outcome outcome, Call call) {
    return of(outcome, CREATED, call);
  }

  /** The answer to a request that changes one. */
  static Answer changed(Outcome outcome, Call call) {
    return of(outcome, OK, call);
  }

  private static Answer of(Outcome outcome, int status, Call call) {
    return switch (outcome) {
      case Outcome.Done(var view) -> written(call, status, view.id(), view.version(), view.json());
      case Outcome.Repeated(var id, var first, var version, var json) ->
          written(call, first, id, version, json).with("Idempotent-Replayed", "true");
      case Outcome.Refused(var refusal) -> call.refuse(Refusals.problem(refusal));
      case Outcome.KeyReused() ->
          call.refuse(
              Problem.of(
                  Code.IDEMPOTENCY_KEY_REUSED,
                  "This key came before with another body. Use a new key for a new request."));
      case Outcome.InProgress() ->
          call.refuse(
              Problem.of(Code.REQUEST_IN_PROGRESS, "The same request is being worked on right now.")
                  .withHeader("Retry-After", "1"));
    };
  }

  private static Answer written(Call call, int status, OrderId id, int version, String json) {
    call.isAbout(id, json);
    var answer = tagged(Answer.json(status, json), version);
    return status == CREATED
        ? answer.with("Location", Routes.CANONICAL_MOUNT + "/orders/" + id)
        : answer;
  }

  private static Answer tagged(Answer answer, int version) {
    return answer.with("ETag", ETags.of(version)).with("Cache-Control", REVALIDATE);
  }
}
