package dev.orderly.domain.lifecycle;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The published lifecycles once more, written by hand in the words of the contract: a second source
 * that the tables in the code are held against. Nothing here is computed by what it tests.
 */
public record WrittenLifecycle(
    String name,
    Map<String, List<String>> next,
    boolean ownerMayMakeEveryMove,
    Status paymentLeadsTo,
    Optional<Status> shortageLeadsTo) {

  public static final List<WrittenLifecycle> ALL =
      List.of(
          written(
              """
              standard
              PENDING: PAID, CANCELED
              PAID: SHIPPED, CANCELED
              SHIPPED:
              CANCELED:
              """,
              true,
              Status.PAID,
              Optional.empty()),
          written(
              """
              retail
              pending: confirmed, cancelled
              confirmed: shipped, cancelled
              shipped: delivered, cancelled
              delivered:
              cancelled:
              """,
              true,
              Status.CONFIRMED,
              Optional.empty()),
          written(
              """
              fulfillment
              PENDING: CONFIRMED, PENDING_REVIEW, CANCELLED
              PENDING_REVIEW: PENDING, CONFIRMED, CANCELLED
              CONFIRMED: FULFILLED, CANCELLED
              FULFILLED: RETURNED
              RETURNED:
              CANCELLED:
              """,
              false,
              Status.CONFIRMED,
              Optional.of(Status.PENDING_REVIEW)),
          written(
              """
              restaurant
              PENDING: CONFIRMED, CANCELLED
              CONFIRMED: PREPARING, CANCELLED
              PREPARING: READY, CANCELLED
              READY: COMPLETED
              COMPLETED:
              CANCELLED:
              """,
              false,
              Status.CONFIRMED,
              Optional.empty()));

  private static WrittenLifecycle written(
      String table,
      boolean ownerMayMakeEveryMove,
      Status paymentLeadsTo,
      Optional<Status> shortageLeadsTo) {
    var lines = table.lines().toList();
    var next = new LinkedHashMap<String, List<String>>();
    for (var line : lines.subList(1, lines.size())) {
      var row = line.split(":", -1);
      var to = row[1].isBlank() ? List.<String>of() : List.of(row[1].strip().split(", "));
      next.put(row[0], to);
    }
    return new WrittenLifecycle(
        lines.getFirst(), next, ownerMayMakeEveryMove, paymentLeadsTo, shortageLeadsTo);
  }

  public Set<Status> states() {
    var states = EnumSet.noneOf(Status.class);
    next.keySet().forEach(label -> states.add(status(label)));
    return states;
  }

  public List<Status> next(Status from) {
    var found = new ArrayList<Status>();
    next.get(label(from)).forEach(label -> found.add(status(label)));
    return found;
  }

  public boolean isEnd(Status status) {
    return next.get(label(status)).isEmpty();
  }

  public String label(Status status) {
    return next.keySet().stream()
        .filter(label -> status(label) == status)
        .findFirst()
        .orElseThrow();
  }

  public boolean mayMove(Status from, Status to, Mover by, OwnerTransitions rule) {
    if (by != Mover.OWNER) {
      return true;
    }
    return switch (rule) {
      case ALL -> true;
      case CANCEL -> to == Status.CANCELED;
      case LIFECYCLE -> ownerMayMakeEveryMove || (from == Status.PENDING && to == Status.CANCELED);
    };
  }

  private static Status status(String label) {
    var name = label.toUpperCase(Locale.ROOT);
    return name.equals("CANCELLED") ? Status.CANCELED : Status.valueOf(name);
  }

  @Override
  public String toString() {
    return name;
  }
}
