package dev.orderly.application.order;

import dev.orderly.domain.lifecycle.Status;
import dev.orderly.domain.order.OrderType;
import dev.orderly.domain.tenant.LocationId;
import dev.orderly.domain.user.UserId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Which orders are looked for, of those that the caller may see. What is left open, or empty, fits
 * every order.
 *
 * <p>The text is how an order's number begins, or a part of a product's id or name, or a part of
 * its owner's email; letter case makes no difference.
 */
public record OrderFilter(
    Optional<String> text,
    Set<Status> statuses,
    Set<OrderType> types,
    Set<String> lifecycles,
    Optional<LocationId> location,
    Optional<UserId> owner,
    Optional<Instant> createdFrom,
    Optional<Instant> createdBefore,
    Optional<BigDecimal> minTotal,
    Optional<BigDecimal> maxTotal) {

  /** Every order. */
  public static final OrderFilter NONE =
      new OrderFilter(
          Optional.empty(),
          Set.of(),
          Set.of(),
          Set.of(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  public OrderFilter {
    statuses = Set.copyOf(statuses);
    types = Set.copyOf(types);
    lifecycles = Set.copyOf(lifecycles);
  }

  /** The same, but only of what was ordered before that moment. */
  public OrderFilter createdBefore(Instant moment) {
    return new OrderFilter(
        text,
        statuses,
        types,
        lifecycles,
        location,
        owner,
        createdFrom,
        Optional.of(moment),
        minTotal,
        maxTotal);
  }
}
