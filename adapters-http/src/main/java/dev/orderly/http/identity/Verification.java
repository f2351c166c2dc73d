package dev.orderly.http.identity;

import dev.orderly.domain.user.Caller;
import java.time.Instant;

/** What a token comes to. */
public sealed interface Verification {

  /** It is the caller's until it expires. */
  record Verified(Caller caller, Instant expiresAt) implements Verification {}

  /** It would be the caller's, had they not had themselves forgotten. */
  record Erased(Caller caller, Instant expiresAt) implements Verification {}

  /** It is not accepted; the reason is a sentence for the client. */
  record Refused(String reason) implements Verification {}
}
