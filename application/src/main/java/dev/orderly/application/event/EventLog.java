package dev.orderly.application.event;

import dev.orderly.domain.order.EventType;
import dev.orderly.domain.order.OrderId;
import dev.orderly.domain.tenant.TenantId;
import dev.orderly.domain.user.Scope;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

/**
 * The events that have left, each at its position. The positions of a tenant appear in their own
 * order: whoever has read up to one has missed nothing before it, however late a transaction was
 * committed. The oldest events are forgotten after a while.
 */
public interface EventLog {

  /** What comes behind a position; empty when some of that is no longer kept. */
  Optional<Part> read(Wish wish);

  /** The position of the tenant's last event; where there is none, nothing comes behind this. */
  long newest(TenantId tenant);

  /** The tenants that have events. */
  List<TenantId> tenants();

  /** Where an event of the tenant stands, as long as it is kept, and all that comes behind it. */
  OptionalLong positionOf(TenantId tenant, UUID event);

  /**
   * Which events: within a scope, of one order or of all, of these types or (when there are none)
   * of all, behind that position or from the oldest on, and how many at the most.
   */
  record Wish(
      Scope scope, Optional<OrderId> order, Set<EventType> types, OptionalLong after, int limit) {
    public Wish {
      types = Set.copyOf(types);
    }
  }

  /**
   * A part of the log in its order. Up to that position everything was looked at; there may be no
   * event in it although more follows, when those that were looked at were not wished for.
   */
  record Part(List<LoggedEvent> events, long upTo, boolean hasMore) {
    public Part {
      events = List.copyOf(events);
    }
  }
}
