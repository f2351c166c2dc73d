package dev.orderly.domain.user;

import dev.orderly.domain.tenant.LocationId;
import dev.orderly.domain.tenant.TenantId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The accounts. An email belongs to one account, whatever its letter case. An account that was
 * erased is found nowhere, and its id is nobody else's ever.
 */
public interface Users {

  /** Empty when the email is taken. */
  Optional<User> add(NewUser user);

  Optional<User> find(UserId id);

  Optional<Credentials> credentials(Email email);

  List<User> list(TenantId tenant);

  /** Empty when there is no such user in the tenant. */
  Optional<User> assign(TenantId tenant, UserId id, Role role, Set<LocationId> locations);

  /**
   * Forgets who it was, and how they proved it; their email is free. True when the tenant has such
   * an account, or had it.
   */
  boolean erase(TenantId tenant, UserId id);

  boolean wasErased(UserId id);

  /**
   * Makes the rows that an order of this caller will refer to, once: for identities that another
   * service signs.
   */
  void ensure(Caller caller);

  /** An account to be made; the hash comes from {@link Passwords}. */
  record NewUser(
      Email email, String passwordHash, Role role, TenantId tenant, Set<LocationId> locations) {
    @Override
    public String toString() {
      return "NewUser[" + role + " of tenant " + tenant + "]";
    }
  }

  /** An account with what proves it. */
  record Credentials(User user, String passwordHash) {
    @Override
    public String toString() {
      return "Credentials[" + user.id() + "]";
    }
  }
}
