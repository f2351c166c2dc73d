package dev.orderly.persistence.seed;

import dev.orderly.domain.lifecycle.Status;
import dev.orderly.domain.order.Actor;
import dev.orderly.domain.order.Decision.Accepted;
import dev.orderly.domain.order.Order;
import dev.orderly.domain.order.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What becomes of an order as time goes by. Each move is the order's own, so nothing comes out that
 * could not have happened.
 */
final class Life {

  private static final Actor BY = Actor.system("seed");
  private static final double IS_FORGOTTEN = 0.01;
  private static final double IS_CANCELLED = 0.05;
  private static final double COMES_BACK = 0.03;
  private static final double TAKES_A_DETOUR = 0.1;

  /** The longest stay in a state is far longer than this; most are shorter. */
  private static final Duration USUAL_STAY = Duration.ofHours(9);

  private final RandomGenerator chance;
  private final Instant today;

  Life(RandomGenerator chance, Instant today) {
    this.chance = chance;
    this.today = today;
  }

  /** The order as it was placed, and every change until today. */
  List<Accepted> of(Accepted placed) {
    var changes = new ArrayList<Accepted>();
    changes.add(placed);
    while (true) {
      var order = changes.getLast().order();
      var at = order.updatedAt().plus(stay());
      if (rests(order) || at.isAfter(today)) {
        return changes;
      }
      changes.add((Accepted) order.moveTo(next(order.next()), BY, Reason.NONE, at));
    }
  }

  private Duration stay() {
    double stays = -Math.log(1 - chance.nextDouble());
    return Duration.ofMillis(1 + (long) (stays * USUAL_STAY.toMillis()));
  }

  private boolean rests(Order order) {
    return order.next().isEmpty()
        || (order.status() == Status.PENDING && chance.nextDouble() < IS_FORGOTTEN)
        || (order.status() == Status.FULFILLED && chance.nextDouble() >= COMES_BACK);
  }

  /** The usual way is the first one of the table. */
  private Status next(List<Status> ways) {
    if (ways.contains(Status.CANCELED) && chance.nextDouble() < IS_CANCELLED) {
      return Status.CANCELED;
    }
    var onward = ways.stream().filter(way -> way != Status.CANCELED).toList();
    return onward.size() > 1 && chance.nextDouble() < TAKES_A_DETOUR
        ? onward.getLast()
        : onward.getFirst();
  }
}
