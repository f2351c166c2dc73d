package dev.orderly.http;

import dev.orderly.http.answer.Answer;
import dev.orderly.http.route.Operation;
import dev.orderly.http.watch.RequestWatch;
import dev.orderly.http.watch.Telemetry;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Writes down what it is told of requests. */
final class SeenRequests implements RequestWatch {

  private static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private final List<String> lines = new CopyOnWriteArrayList<>();

  @Override
  public void began(Operation operation) {
    lines.add(operation.id() + " began");
  }

  @Override
  public void ended(Operation operation, boolean done, long nanos) {
    lines.add(operation.id() + (done ? " was done" : " was refused") + timed(nanos));
  }

  @Override
  public void answered(String method, String route, int status, long nanos) {
    lines.add(method + " " + route + " " + status + timed(nanos));
  }

  private static String timed(long nanos) {
    return nanos > 0 ? "" : " in no time";
  }

  /** In the order in which they were told. */
  List<String> lines() {
    return List.copyOf(lines);
  }

  Telemetry telemetry() {
    return new Telemetry(
        this, Optional.of(accept -> Answer.of(TYPE, "asked_as{accept=\"" + accept + "\"} 1\n")));
  }
}
