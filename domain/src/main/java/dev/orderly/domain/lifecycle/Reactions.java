package dev.orderly.domain.lifecycle;

import java.util.Optional;

/**
 * What a lifecycle does, from its initial state, when the outside world speaks: where an authorised
 * payment leads, and where a shortage of stock leads; without a state for it a shortage puts the
 * order on hold.
 */
public record Reactions(Status paymentAuthorized, Optional<Status> stockShort) {

  static Reactions paymentLeadsTo(Status status) {
    return new Reactions(status, Optional.empty());
  }

  Reactions shortageLeadsTo(Status status) {
    return new Reactions(paymentAuthorized, Optional.of(status));
  }
}
