package dev.orderly.application.order;

import dev.orderly.domain.order.KeyClaim;
import java.util.Optional;

/** Answers a repeated request with what the first one was told. */
final class KeptAnswers {

  private final IdempotencyKeys keys;

  KeptAnswers(IdempotencyKeys keys) {
    this.keys = keys;
  }

  /** Empty when nothing is kept under the key. */
  Optional<Outcome> repeat(KeyClaim.Scope scope, KeyedRequest request) {
    return keys.find(scope).map(kept -> answer(kept, request));
  }

  private static Outcome answer(IdempotencyKeys.Kept kept, KeyedRequest request) {
    if (!kept.fingerprint().equals(request.fingerprint())) {
      return new Outcome.KeyReused();
    }
    return new Outcome.Repeated(kept.order(), kept.statusCode(), kept.version(), kept.answer());
  }
}
