package dev.orderly.domain.user;

import dev.orderly.domain.tenant.LocationId;
import dev.orderly.domain.tenant.TenantId;
import java.util.Set;

/** An account. The password's hash is no part of it: it stays where it is checked. */
public record User(UserId id, Email email, Role role, TenantId tenant, Set<LocationId> locations) {

  public User {
    locations = Set.copyOf(locations);
  }
}
