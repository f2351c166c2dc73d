package dev.orderly.persistence.standing;

import dev.orderly.domain.lifecycle.Status;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How the books stand, whoever wrote in them: how many orders are in each state that they do not
 * stay in, how many events wait to be published and the oldest of them for how long, and how many
 * deadlines have passed without anybody acting on them, how many sagas have something to do and the
 * oldest of them since when, and for how long one is due that nobody takes up.
 */
public record Standing(
    Map<Status, Long> activeOrders,
    long outboxDepth,
    Duration outboxAge,
    long deadlinesDue,
    long sagasOpen,
    Duration sagasAge,
    Duration sagasLate) {

  /** The states that are counted. */
  public static final List<Status> ACTIVE =
      List.of(
          Status.PENDING,
          Status.PENDING_REVIEW,
          Status.CONFIRMED,
          Status.PAID,
          Status.PREPARING,
          Status.READY,
          Status.SHIPPED);

  public Standing {
    activeOrders = Map.copyOf(activeOrders);
  }
}
