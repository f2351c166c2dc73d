package dev.orderly.http.body;

import java.util.Map;
import java.util.Optional;

/** The form with which a user asks for a token (RFC 6749, section 4.3). */
public sealed interface LogInForm {

  record Good(String username, String password) implements LogInForm {
    @Override
    public String toString() {
      return "Good";
    }
  }

  /** An error by its name in RFC 6749, with a sentence for developers. */
  record Bad(String error, String description) implements LogInForm {}

  /**
   * Whatever is unknown is ignored, a parameter without a value is absent, and none may come twice,
   * as the standard wants it.
   */
  static LogInForm read(byte[] body) {
    Map<String, String> form;
    try {
      form = UrlEncodedForm.parse(body);
    } catch (UrlEncodedForm.NotAForm e) {
      return new Bad("invalid_request", e.getMessage());
    }
    var grant = form.getOrDefault("grant_type", "password");
    if (!grant.equals("password")) {
      return new Bad("unsupported_grant_type", "The only grant type is password.");
    }
    var username = Optional.ofNullable(form.get("username"));
    var password = Optional.ofNullable(form.get("password"));
    return username.isPresent() && password.isPresent()
        ? new Good(username.get(), password.get())
        : new Bad("invalid_request", "The form needs a username and a password.");
  }
}
