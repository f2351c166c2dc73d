package dev.orderly.http.route;

import dev.orderly.domain.user.UserId;
import java.util.Optional;

/** Reads the whole numbers that name things in a path: plain digits, as we write them ourselves. */
public final class PathIds {

  private static final int MAX_DIGITS = 18;

  private PathIds() {}

  /** Empty when the text can be no user's id. */
  public static Optional<UserId> user(String text) {
    if (text.isEmpty() || text.length() > MAX_DIGITS || text.charAt(0) == '0') {
      return Optional.empty();
    }
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return Optional.empty();
      }
    }
    return Optional.of(new UserId(Long.parseLong(text)));
  }
}
