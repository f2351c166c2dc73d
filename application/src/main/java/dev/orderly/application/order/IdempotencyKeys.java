package dev.orderly.application.order;

import dev.orderly.domain.order.KeyClaim;
import dev.orderly.domain.order.OrderId;
import java.time.Instant;
import java.util.Optional;

/**
 * What became of requests that carried a key. Keys are written with the orders that they belong to.
 */
public interface IdempotencyKeys {

  Optional<Kept> find(KeyClaim.Scope scope);

  /** The first answer to a request, as it was sent. */
  record Kept(
      String fingerprint,
      OrderId order,
      int statusCode,
      int version,
      String answer,
      Instant createdAt) {}
}
