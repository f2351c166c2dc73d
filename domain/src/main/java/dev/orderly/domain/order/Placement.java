package dev.orderly.domain.order;

import dev.orderly.domain.lifecycle.Lifecycle;
import dev.orderly.domain.tenant.LocationId;
import dev.orderly.domain.tenant.Tenant;
import dev.orderly.domain.user.UserId;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/** All that is settled when an order is placed; the rest follows from it. */
public record Placement(
    OrderId id,
    OrderNumber number,
    Tenant tenant,
    UserId user,
    Actor by,
    Optional<LocationId> location,
    OrderType type,
    Lifecycle lifecycle,
    Currency currency,
    List<Line> lines,
    Metadata metadata,
    Optional<Instant> deadline,
    Instant at) {

  public Placement {
    lines = List.copyOf(lines);
    if (lines.stream().anyMatch(Line::backordered)) {
      throw new IllegalArgumentException("what was never ordered cannot be backordered");
    }
  }

  public Totals totals() {
    return Totals.of(lines, tenant.taxRate(), currency);
  }
}
