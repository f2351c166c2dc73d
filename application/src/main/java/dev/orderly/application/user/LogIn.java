package dev.orderly.application.user;

import dev.orderly.domain.user.Email;
import dev.orderly.domain.user.Passwords;
import dev.orderly.domain.user.User;
import dev.orderly.domain.user.Users;
import dev.orderly.domain.user.Users.Credentials;
import java.util.Optional;

/**
 * Checks who somebody is. An unknown email, or an account that never had a password here, costs the
 * same work as a wrong password and gets the same answer.
 */
public final class LogIn {

  private final Users users;
  private final Passwords passwords;

  public LogIn(Users users, Passwords passwords) {
    this.users = users;
    this.passwords = passwords;
  }

  public Optional<User> logIn(String email, String password) {
    var known = Email.parse(email).flatMap(users::credentials);
    var hash =
        known
            .map(Credentials::passwordHash)
            .filter(it -> !it.isEmpty())
            .orElseGet(passwords::decoy);
    boolean matches = passwords.matches(password, hash);
    return known.filter(it -> matches).map(Credentials::user);
  }
}
