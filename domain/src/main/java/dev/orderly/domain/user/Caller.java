package dev.orderly.domain.user;

import dev.orderly.domain.tenant.LocationId;
import dev.orderly.domain.tenant.TenantId;
import java.util.Set;

/** Who asks, as their token says. A changed role or place counts from the next token on. */
public record Caller(
    UserId id, String email, Role role, TenantId tenant, Set<LocationId> locations) {

  public Caller {
    locations = Set.copyOf(locations);
  }

  public Scope scope() {
    return switch (role) {
      case CUSTOMER -> new Scope.OwnOrders(tenant, id);
      case STAFF -> new Scope.OrdersOfLocations(tenant, id, locations);
      case ADMIN, SERVICE -> new Scope.WholeTenant(tenant);
    };
  }
}
