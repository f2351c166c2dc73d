package dev.orderly.application.user;

import dev.orderly.domain.tenant.LocationId;
import dev.orderly.domain.tenant.TenantId;
import dev.orderly.domain.user.Role;
import dev.orderly.domain.user.User;
import dev.orderly.domain.user.UserId;
import dev.orderly.domain.user.Users;
import java.util.Optional;
import java.util.Set;

/**
 * Gives a user of the shop another role or other places to work at. What is left open stays as it
 * is. It counts from the user's next token on.
 */
public final class AssignRole {

  private final Users users;

  public AssignRole(Users users) {
    this.users = users;
  }

  /** Empty when the shop has no such user. */
  public Optional<User> assign(
      TenantId tenant, UserId id, Optional<Role> role, Optional<Set<LocationId>> locations) {
    return users
        .find(id)
        .filter(user -> user.tenant().equals(tenant))
        .flatMap(
            user ->
                users.assign(
                    tenant, id, role.orElse(user.role()), locations.orElse(user.locations())));
  }
}
