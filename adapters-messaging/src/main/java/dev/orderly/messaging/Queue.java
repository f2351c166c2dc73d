package dev.orderly.messaging;

import java.time.Duration;
import java.util.List;

/** A queue of ours, what flows into it, and the names of the queues that stand beside it. */
public record Queue(String name, List<Binding> bindings) {

  /** The orders that wait for their confirmation. */
  public static final Queue NEW_ORDER =
      new Queue("new_order", List.of(new Binding(Topology.ORDERS, "order.created.v1")));

  /** Messages of that exchange whose routing key fits the pattern. */
  public record Binding(String exchange, String pattern) {}

  public Queue {
    bindings = List.copyOf(bindings);
  }

  /** Where messages end that were given up. */
  String dead() {
    return name + ".dead";
  }

  /** Where messages wait for so long, and then come back to this queue. */
  String retry(Duration delay) {
    return name + ".retry." + RetryDelays.text(delay);
  }
}
