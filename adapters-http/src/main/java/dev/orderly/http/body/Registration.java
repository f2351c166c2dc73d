package dev.orderly.http.body;

import dev.orderly.domain.user.Email;
import java.util.Optional;

/** What somebody sends to get an account. */
public record Registration(Email email, String password) {

  private static final int MIN_PASSWORD = 8;
  private static final int MAX_PASSWORD = 128;

  public static Reading<Registration> read(byte[] body) {
    return Reading.of(body, Registration::of);
  }

  private static Optional<Registration> of(Fields fields) {
    var email = fields.required("email").flatMap(Registration::email);
    var password = fields.required("password").flatMap(it -> it.text(MIN_PASSWORD, MAX_PASSWORD));
    return email.flatMap(known -> password.map(secret -> new Registration(known, secret)));
  }

  private static Optional<Email> email(Field field) {
    return field
        .text()
        .flatMap(text -> Email.parse(text).or(() -> field.error("must be an email address")));
  }

  /** Neither the password nor, for a log, whose it is. */
  @Override
  public String toString() {
    return "Registration";
  }
}
