package dev.orderly.application.user;

import dev.orderly.domain.tenant.LocationId;
import dev.orderly.domain.tenant.TenantId;
import dev.orderly.domain.user.Email;
import dev.orderly.domain.user.Passwords;
import dev.orderly.domain.user.Role;
import dev.orderly.domain.user.User;
import dev.orderly.domain.user.Users;
import dev.orderly.domain.user.Users.NewUser;
import java.util.Optional;
import java.util.Set;

/**
 * Makes an account. Whoever registers alone becomes a customer of the first tenant; operators make
 * the others.
 */
public final class RegisterUser {

  private final Users users;
  private final Passwords passwords;

  public RegisterUser(Users users, Passwords passwords) {
    this.users = users;
    this.passwords = passwords;
  }

  /** Empty when the email is taken. */
  public Optional<User> register(Email email, String password) {
    return register(email, password, Role.CUSTOMER, TenantId.FIRST, Set.of());
  }

  /** Empty when the email is taken. */
  public Optional<User> register(
      Email email, String password, Role role, TenantId tenant, Set<LocationId> locations) {
    return users.add(new NewUser(email, passwords.hash(password), role, tenant, locations));
  }
}
