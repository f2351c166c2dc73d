package dev.orderly.http.lifecycle;

import dev.orderly.application.Json;
import dev.orderly.domain.lifecycle.Lifecycles;
import dev.orderly.http.answer.Answer;
import dev.orderly.http.answer.Code;
import dev.orderly.http.answer.Problem;
import dev.orderly.http.route.Access;
import dev.orderly.http.route.Call;
import dev.orderly.http.route.Operation;
import java.util.List;

/** The tables of moves, for whoever draws buttons or diagrams from them. */
public final class LifecycleRoutes {

  private final Lifecycles lifecycles;

  public LifecycleRoutes(Lifecycles lifecycles) {
    this.lifecycles = lifecycles;
  }

  public List<Operation> operations() {
    return List.of(
        Operation.get("/lifecycles", "listLifecycles", Access.ANYONE, call -> all()),
        Operation.get("/lifecycles/{name}", "getLifecycle", Access.ANYONE, this::one));
  }

  private Answer all() {
    var json = new Json().open('{').name("data").open('[');
    lifecycles.all().forEach(lifecycle -> json.raw(LifecycleJson.of(lifecycle)));
    return Answer.json(json.close(']').close('}').toString());
  }

  private Answer one(Call call) {
    return lifecycles
        .named(call.param("name"))
        .map(lifecycle -> Answer.json(LifecycleJson.of(lifecycle)))
        .orElseGet(() -> call.refuse(Problem.of(Code.NOT_FOUND, "There is no such lifecycle.")));
  }
}
