package dev.orderly.cache.order;

import dev.orderly.application.order.OrderView;
import dev.orderly.domain.order.OrderId;
import java.util.Optional;

/**
 * A place per order, and the steps that take it from one state to the next, each of them whole or
 * not at all. A place is empty, or holds a value, or a lease (one loader is at work), or intents
 * (writers between "about to commit" and "settled").
 *
 * <p>Leases and intents carry a floor: the newest version that anybody has shown to anybody since.
 * What is older than the floor is not put in. Together with two facts, that committed versions only
 * grow and that a lease is gone once somebody announces a change, this keeps one invariant: a value
 * in the cache is never older than anything that was ever shown. It holds through emptying at any
 * moment, since every step trusts only what has been in its place without a break.
 */
interface Slots {

  /** Whether the cache can be believed about this order at present. */
  boolean trusted(OrderId id);

  /** The value, if there is one. */
  Optional<OrderView> look(OrderId id);

  /** Asks for the lease. */
  Turn turn(OrderId id, String token);

  /**
   * Puts in what the holder of the lease has loaded. When the lease is gone, or the floor higher,
   * it is refused, and counts as {@link #seen}.
   */
  void fill(OrderId id, String token, OrderView view);

  /** Gives the lease back with nothing to put in. */
  void release(OrderId id, String token);

  /** Somebody is about to show this version, which did not come from here: nothing older stays. */
  void seen(OrderId id, int version);

  /** Announces a change: value and lease are gone, and nothing is put in until it is settled. */
  void announce(OrderId id, String token);

  /**
   * A change is over: with the version it made, 0 for none. The view goes in if no other change is
   * under way, nothing newer was seen, and the announcement has been here all the time; otherwise
   * the version counts as {@link #seen}.
   */
  void settle(OrderId id, String token, int version, Optional<OrderView> view);
}
