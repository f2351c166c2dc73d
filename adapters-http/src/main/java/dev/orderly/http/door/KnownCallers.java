package dev.orderly.http.door;

import dev.orderly.domain.user.Caller;
import java.time.Instant;
import java.util.Optional;

/** Tells whose token it is. */
@FunctionalInterface
public interface KnownCallers {

  /** Empty when it is nobody's. */
  Optional<KnownCaller> caller(String token);

  /** Somebody whose token expires at that moment; nobody any more, if they were erased. */
  record KnownCaller(Caller caller, Instant expiresAt, boolean erased) {}
}
