package dev.orderly.http.door;

import dev.orderly.domain.user.Caller;
import java.util.Optional;

/** Tells whose token it is. */
@FunctionalInterface
public interface KnownCallers {

  /** Empty when it is nobody's. */
  Optional<Caller> caller(String token);
}
