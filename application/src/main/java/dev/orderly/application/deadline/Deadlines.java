package dev.orderly.application.deadline;

import dev.orderly.domain.order.Decision.Accepted;
import dev.orderly.domain.order.Order;
import dev.orderly.domain.order.OrderId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The deadlines of the orders, kept with them and by one clock for all who look. Any number of
 * processes may act on them at once: what one of them has in hand the others pass over.
 */
public interface Deadlines {

  /**
   * How long it is until the first of them passes; not positive when one has passed. Empty when
   * there is none, apart from those of the orders that are put aside.
   */
  Optional<Duration> untilNext(Collection<OrderId> aside);

  /** The orders whose deadlines passed first, and that nobody has in hand. */
  List<OrderId> passed(int limit, Collection<OrderId> aside);

  /**
   * Lets those of the orders whose deadline has passed decide what follows, and writes all of it in
   * one transaction, in which their deadlines end too. Left out are those that somebody else is
   * changing, and those that have no deadline any more.
   */
  List<Expired> expire(Collection<OrderId> orders, Consequence consequence);

  /** What follows from a deadline that has passed: a change, or nothing any more. */
  @FunctionalInterface
  interface Consequence {
    Optional<Accepted> of(Order order, Instant now);
  }

  /** An order that was changed because its deadline had passed, and how long ago it had. */
  record Expired(Order order, Duration late) {}
}
