package dev.orderly.domain.order;

import dev.orderly.domain.order.Decision.Accepted;
import dev.orderly.domain.tenant.Tenant;
import dev.orderly.domain.user.Scope;
import java.util.Optional;

/**
 * Where orders are kept. Each write is one transaction: the order, its history, its events, and the
 * idempotency key that makes it happen once are all there afterwards, or none of them is. When the
 * keeper cannot say what became of a write, it throws; it never answers a guess.
 */
public interface Orders {

  /** The tenant's next order number, never handed out twice. */
  OrderNumber nextNumber(Tenant tenant);

  /** The order as last committed, if the scope has it. */
  Optional<Order> find(Scope scope, OrderRef ref);

  /** The order as last committed, whoever's it is: for what the service does by itself. */
  Optional<Order> findAnywhere(OrderId id);

  /** Writes a new order. */
  Saved add(Accepted placed, Optional<KeyClaim> claim);

  /** Writes a change, unless the order has changed since it was read. */
  Saved save(Accepted change, Optional<KeyClaim> claim);

  /**
   * Writes what this order made of news, a change or a note, together with the receipt; unless the
   * order has changed since it was read, or the receipt was written before.
   */
  Reacted react(Order order, Reaction reaction, Receipt receipt);

  /** What became of a write. */
  enum Saved {
    DONE,
    /**
     * Nothing was written: somebody else changed the order first. Read it again and decide anew.
     */
    STALE,
    /** Nothing was written: the key is kept already. Its answer is there to be read. */
    KEY_KEPT,
    /** Nothing was written: another write with this key is under way. */
    KEY_BUSY
  }

  /** What became of writing a reaction. */
  enum Reacted {
    DONE,
    /**
     * Nothing was written: somebody else changed the order first. Read it again and decide anew.
     */
    STALE,
    /** Nothing was written: this very message had its effect before. */
    BEFORE
  }
}
