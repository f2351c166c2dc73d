package dev.orderly.application.order;

import dev.orderly.domain.order.OrderId;
import dev.orderly.domain.order.OrderNumber;
import dev.orderly.domain.tenant.TenantId;
import dev.orderly.domain.user.Scope;
import dev.orderly.domain.user.UserId;
import java.util.List;
import java.util.Optional;

/** Orders as they are read, straight from the truth. */
public interface OrderViews {

  /** Whoever owns it: what is found goes into the cache, which serves many callers. */
  Optional<OrderView> find(OrderId id);

  /** Those of these orders that there are, in any order. */
  List<OrderView> findAll(List<OrderId> ids);

  Optional<OrderId> idOf(TenantId tenant, OrderNumber number);

  /** The newest orders first, beginning after the given one. */
  Slice list(Listing listing);

  /** How many orders a listing has, counted no further than the cap. */
  int count(Scope scope, Optional<UserId> owner, int cap);

  /** Which orders, from where, and how many at the most. */
  record Listing(Scope scope, Optional<UserId> owner, Optional<OrderId> after, int limit) {}

  /** A part of a longer list. */
  record Slice(List<OrderView> orders, boolean hasMore) {
    public Slice {
      orders = List.copyOf(orders);
    }
  }
}
