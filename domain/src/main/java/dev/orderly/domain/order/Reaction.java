package dev.orderly.domain.order;

import dev.orderly.domain.order.Decision.Accepted;
import java.util.Optional;

/**
 * What an order makes of news from outside. News is never refused: what happened has happened. When
 * it comes too late for its usual effect, that is noted in the history.
 */
public sealed interface Reaction {

  /** The order changed; a note says what did not happen as usual. */
  record Applied(Accepted accepted, Optional<Note> note) implements Reaction {}

  /** The order stays as it is. */
  record Noted(Note note) implements Reaction {}
}
