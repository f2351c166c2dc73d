package dev.orderly.http.health;

import dev.orderly.http.answer.Answer;
import dev.orderly.http.route.Access;
import dev.orderly.http.route.Operation;
import java.util.List;

/** Whether the process lives, and whether requests should be sent to it. */
public final class HealthRoutes {

  private static final int OK = 200;
  private static final int NOT_READY = 503;
  private static final String ALIVE = "{\"status\":\"up\",\"checks\":{}}";

  private final HealthChecks health;

  public HealthRoutes(HealthChecks health) {
    this.health = health;
  }

  public List<Operation> operations() {
    return List.of(
        Operation.get("/health", "getHealth", Access.ANYONE, call -> ready()).unlimited(),
        Operation.get("/health/ready", "getReadiness", Access.ANYONE, call -> ready()).unlimited(),
        Operation.get("/health/live", "getLiveness", Access.ANYONE, call -> Answer.json(ALIVE))
            .unlimited());
  }

  private Answer ready() {
    var report = health.report();
    return Answer.json(report.ready() ? OK : NOT_READY, report.json())
        .with("Cache-Control", "no-store");
  }
}
