package dev.orderly.http.page;

import dev.orderly.application.event.EventMessage;
import dev.orderly.http.answer.Answer;
import dev.orderly.http.route.Access;
import dev.orderly.http.route.Gives;
import dev.orderly.http.route.Operation;
import java.util.List;

/** What the service says about itself: to programs, to tools, and to whoever opens a browser. */
public final class DescriptionRoutes {

  private final Answer yaml = Answer.of(Answer.YAML, PageFile.read("openapi.yaml"));
  private final Answer json = Answer.json(PageFile.read("openapi.json"));
  private final Answer events = Answer.json(PageFile.read(EventMessage.class, "asyncapi.json"));
  private final Answer docs = WholePage.of("docs.html");
  private final Answer landing = WholePage.of("landing.html");

  public List<Operation> operations() {
    return List.of(
        get("/openapi.yaml", "getDescriptionAsYaml", Gives.YAML, yaml),
        get("/openapi.json", "getDescriptionAsJson", Gives.JSON, json),
        get("/asyncapi.json", "getDescriptionOfEvents", Gives.JSON, events),
        get("/docs", "getDocs", Gives.PAGE, docs),
        get("/", "getLandingPage", Gives.PAGE, landing));
  }

  private static Operation get(String path, String id, Gives gives, Answer answer) {
    return Operation.get(path, id, Access.ANYONE, call -> answer).gives(gives).unlimited();
  }
}
