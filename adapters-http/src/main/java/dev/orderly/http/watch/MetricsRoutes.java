package dev.orderly.http.watch;

import dev.orderly.http.answer.Answer;
import dev.orderly.http.route.Access;
import dev.orderly.http.route.Call;
import dev.orderly.http.route.Gives;
import dev.orderly.http.route.Operation;
import java.util.List;

/** The metrics, where they have no port of their own. */
public final class MetricsRoutes {

  private final MetricsPage page;

  public MetricsRoutes(MetricsPage page) {
    this.page = page;
  }

  public List<Operation> operations() {
    return List.of(
        Operation.get("/metrics", "getMetrics", Access.ANYONE, this::metrics)
            .gives(Gives.METRICS)
            .unlimited());
  }

  private Answer metrics(Call call) {
    return page.answer(String.join(", ", call.headers("Accept")));
  }
}
