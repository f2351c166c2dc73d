package dev.orderly.http.identity;

import dev.orderly.domain.CheckReturnValue;
import dev.orderly.domain.user.Caller;
import java.time.Instant;

/** What a request's credentials come to. */
@CheckReturnValue
public sealed interface Verification {

  /** The caller, until the token expires. */
  record Verified(Caller caller, Instant expiresAt) implements Verification {}

  /** There is no token. */
  record Missing() implements Verification {}

  /** There is one that is not accepted; the reason is a sentence for the client. */
  record Refused(String reason) implements Verification {}
}
