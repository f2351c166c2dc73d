package dev.orderly.http.route;

import dev.orderly.domain.user.UserId;
import java.util.Optional;

/** Reads the whole numbers that name things in a path: plain digits, as we write them ourselves. */
public final class PathIds {

  /** What has so many digits fits into an unsigned number, and its upper half is too much. */
  private static final int MAX_DIGITS = 19;

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
    long id = Long.parseUnsignedLong(text);
    return id < 0 ? Optional.empty() : Optional.of(new UserId(id));
  }
}
