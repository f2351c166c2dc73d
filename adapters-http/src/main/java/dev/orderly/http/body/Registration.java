package dev.orderly.http.body;

import dev.orderly.domain.user.Email;
import dev.orderly.domain.user.Passwords;
import java.util.Optional;

/** What somebody sends to get an account. */
public record Registration(Email email, String password) {

  public static Reading<Registration> read(byte[] body) {
    return Reading.of(body, Registration::of);
  }

  private static Optional<Registration> of(Fields fields) {
    var email = fields.required("email").flatMap(Registration::email);
    var password =
        fields
            .required("password")
            .flatMap(it -> it.text(Passwords.MIN_LENGTH, Passwords.MAX_LENGTH));
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
