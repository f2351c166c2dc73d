package dev.orderly.application.order;

import dev.orderly.application.order.IdempotencyKeys.Kept;
import dev.orderly.domain.order.KeyClaim;
import dev.orderly.domain.user.Caller;
import java.util.Optional;

/** Tells callers what became of a request of theirs whose answer they never saw. */
public final class FindKey {

  private final IdempotencyKeys keys;

  public FindKey(IdempotencyKeys keys) {
    this.keys = keys;
  }

  /** Empty when the caller has no such key, or it is no longer kept. */
  public Optional<Kept> find(Caller caller, String operation, String key) {
    return keys.find(new KeyClaim.Scope(caller.tenant(), caller.id(), operation, key));
  }
}
