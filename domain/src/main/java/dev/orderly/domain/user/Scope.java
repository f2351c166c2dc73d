package dev.orderly.domain.user;

import dev.orderly.domain.tenant.LocationId;
import dev.orderly.domain.tenant.TenantId;
import java.util.Optional;
import java.util.Set;

/**
 * The orders that a caller may see. It is computed once from the caller and asked everywhere: in
 * SQL for what is read from the database, in memory for what came from the cache. What is out of
 * scope does not exist for the caller.
 */
public sealed interface Scope {

  TenantId tenant();

  boolean includes(TenantId tenant, UserId owner, Optional<LocationId> location);

  /** A customer: their own orders. */
  record OwnOrders(TenantId tenant, UserId user) implements Scope {
    @Override
    public boolean includes(TenantId orderTenant, UserId owner, Optional<LocationId> location) {
      return tenant.equals(orderTenant) && user.equals(owner);
    }
  }

  /** Staff: the orders of the places where they work, and their own. */
  record OrdersOfLocations(TenantId tenant, UserId user, Set<LocationId> locations)
      implements Scope {
    public OrdersOfLocations {
      locations = Set.copyOf(locations);
    }

    @Override
    public boolean includes(TenantId orderTenant, UserId owner, Optional<LocationId> location) {
      return tenant.equals(orderTenant)
          && (user.equals(owner) || location.filter(locations::contains).isPresent());
    }
  }

  /** Administrators and machines: the whole shop. */
  record WholeTenant(TenantId tenant) implements Scope {
    @Override
    public boolean includes(TenantId orderTenant, UserId owner, Optional<LocationId> location) {
      return tenant.equals(orderTenant);
    }
  }
}
