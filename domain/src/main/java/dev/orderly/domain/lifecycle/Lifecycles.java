package dev.orderly.domain.lifecycle;

import static dev.orderly.domain.lifecycle.Reactions.paymentLeadsTo;
import static dev.orderly.domain.lifecycle.Status.CANCELED;
import static dev.orderly.domain.lifecycle.Status.COMPLETED;
import static dev.orderly.domain.lifecycle.Status.CONFIRMED;
import static dev.orderly.domain.lifecycle.Status.DELIVERED;
import static dev.orderly.domain.lifecycle.Status.FULFILLED;
import static dev.orderly.domain.lifecycle.Status.PAID;
import static dev.orderly.domain.lifecycle.Status.PENDING;
import static dev.orderly.domain.lifecycle.Status.PENDING_REVIEW;
import static dev.orderly.domain.lifecycle.Status.PREPARING;
import static dev.orderly.domain.lifecycle.Status.READY;
import static dev.orderly.domain.lifecycle.Status.RETURNED;
import static dev.orderly.domain.lifecycle.Status.SHIPPED;
import static dev.orderly.domain.lifecycle.Tables.lifecycle;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The lifecycles by name. A published one never loses a move: orders keep it for good, so a
 * narrower table gets a new name.
 */
public final class Lifecycles {

  private static final Predicate<Move> EVERY_MOVE = move -> true;
  private static final Predicate<Move> CANCEL_WHILE_PENDING =
      move -> move.from() == PENDING && move.to() == CANCELED;

  // One line a state: from where, then where to.
  public static final Lifecycle STANDARD =
      lifecycle("standard", Spelling.AMERICAN_CAPITALS, EVERY_MOVE)
          .from(PENDING, PAID, CANCELED)
          .from(PAID, SHIPPED, CANCELED)
          .ends(SHIPPED, CANCELED)
          .reacting(paymentLeadsTo(PAID));

  public static final Lifecycle RETAIL =
      lifecycle("retail", Spelling.BRITISH_LOWER_CASE, EVERY_MOVE)
          .from(PENDING, CONFIRMED, CANCELED)
          .from(CONFIRMED, SHIPPED, CANCELED)
          .from(SHIPPED, DELIVERED, CANCELED)
          .ends(DELIVERED, CANCELED)
          .reacting(paymentLeadsTo(CONFIRMED));

  public static final Lifecycle FULFILLMENT =
      lifecycle("fulfillment", Spelling.BRITISH_CAPITALS, CANCEL_WHILE_PENDING)
          .from(PENDING, CONFIRMED, PENDING_REVIEW, CANCELED)
          .from(PENDING_REVIEW, PENDING, CONFIRMED, CANCELED)
          .from(CONFIRMED, FULFILLED, CANCELED)
          .from(FULFILLED, RETURNED)
          .ends(RETURNED, CANCELED)
          .reacting(paymentLeadsTo(CONFIRMED).shortageLeadsTo(PENDING_REVIEW));

  public static final Lifecycle RESTAURANT =
      lifecycle("restaurant", Spelling.BRITISH_CAPITALS, CANCEL_WHILE_PENDING)
          .from(PENDING, CONFIRMED, CANCELED)
          .from(CONFIRMED, PREPARING, CANCELED)
          .from(PREPARING, READY, CANCELED)
          .from(READY, COMPLETED)
          .ends(COMPLETED, CANCELED)
          .reacting(paymentLeadsTo(CONFIRMED));

  private final List<Lifecycle> all;

  private Lifecycles(List<Lifecycle> all) {
    this.all = all;
  }

  /** The four, with the shop's rule for what owners may do. */
  public static Lifecycles with(OwnerTransitions owner) {
    var published = List.of(STANDARD, RETAIL, FULFILLMENT, RESTAURANT);
    return new Lifecycles(published.stream().map(table -> table.with(owner)).toList());
  }

  public List<Lifecycle> all() {
    return all;
  }

  public Optional<Lifecycle> named(String name) {
    for (var lifecycle : all) {
      if (lifecycle.name().equals(name)) {
        return Optional.of(lifecycle);
      }
    }
    return Optional.empty();
  }
}
