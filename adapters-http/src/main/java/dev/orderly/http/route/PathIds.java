package dev.orderly.http.route;

import dev.orderly.domain.user.UserId;
import dev.orderly.http.body.PositiveNumber;
import java.util.Optional;

/** Reads the whole numbers that name things in a path. */
public final class PathIds {

  private PathIds() {}

  /** Empty when the text can be no user's id. */
  public static Optional<UserId> user(String text) {
    var id = PositiveNumber.parse(text);
    return id.isPresent() ? Optional.of(new UserId(id.getAsLong())) : Optional.empty();
  }
}
