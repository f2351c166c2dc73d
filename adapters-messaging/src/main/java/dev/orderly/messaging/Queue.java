package dev.orderly.messaging;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** A queue of ours, what flows into it, and the names of the queues that stand beside it. */
public record Queue(String name, List<Binding> bindings) {

  /** The orders that wait for their confirmation. */
  public static final Queue NEW_ORDER =
      new Queue("new_order", List.of(new Binding(Topology.ORDERS, "order.created.v1")));

  /**
   * What payment services and warehouses have to say. A star stands for exactly one word, and
   * {@code inventory.reservation.failed.v1} has two between the first and the last.
   */
  public static final Queue ORDER_SERVICE_EVENTS =
      new Queue(
          "order-service-events",
          List.of(
              new Binding(Topology.PAYMENTS, "payment.*.v1"),
              new Binding(Topology.INVENTORY, "inventory.*.v1"),
              new Binding(Topology.INVENTORY, "inventory.*.*.v1")));

  /** All of them. */
  public static final List<Queue> ALL = List.of(NEW_ORDER, ORDER_SERVICE_EVENTS);

  /** Messages of that exchange whose routing key fits the pattern. */
  public record Binding(String exchange, String pattern) {}

  public Queue {
    bindings = List.copyOf(bindings);
  }

  /** The names of all queues that somebody should have an eye on, those for the dead included. */
  public static List<String> names() {
    return ALL.stream().flatMap(queue -> Stream.of(queue.name(), queue.dead())).toList();
  }

  /** Where messages end that were given up. */
  public String dead() {
    return name + ".dead";
  }

  /** Where messages wait for so long, and then come back to this queue. */
  String retry(Duration delay) {
    return name + ".retry." + RetryDelays.text(delay);
  }
}
