package dev.orderly.bootstrap.service;

import dev.orderly.application.settings.Environment;
import dev.orderly.application.user.RegisterUser;
import dev.orderly.domain.tenant.TenantId;
import dev.orderly.domain.user.Email;
import dev.orderly.domain.user.Passwords;
import dev.orderly.domain.user.Role;
import java.util.Optional;
import java.util.Set;

/**
 * The administrator that a new installation begins with. Once the account is there it is left as it
 * is.
 */
public record FirstAdmin(Email email, String password) {

  static Optional<FirstAdmin> from(Environment env) {
    var email = env.text("ADMIN_EMAIL");
    var password = env.secret("ADMIN_PASSWORD");
    if (email.isPresent() != password.isPresent()) {
      env.problem("ADMIN_EMAIL and ADMIN_PASSWORD must be set both or not at all");
    }
    var address = email.flatMap(Email::parse);
    if (email.isPresent() && address.isEmpty()) {
      env.problem("ADMIN_EMAIL must be an email address");
    }
    if (!password.map(Passwords::allow).orElse(true)) {
      env.problem("ADMIN_PASSWORD must have 8 to 128 characters");
    }
    return address.isPresent() && password.isPresent()
        ? Optional.of(new FirstAdmin(address.get(), password.get()))
        : Optional.empty();
  }

  /** Whether the account was made just now. */
  boolean register(RegisterUser registerUser) {
    return registerUser.register(email, password, Role.ADMIN, TenantId.FIRST, Set.of()).isPresent();
  }

  @Override
  public String toString() {
    return "FirstAdmin[" + email + "]";
  }
}
