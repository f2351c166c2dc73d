package dev.orderly.application.saga;

import dev.orderly.domain.order.Order;
import dev.orderly.domain.order.Reaction;
import dev.orderly.domain.order.Receipt;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Where sagas are kept. One begins in the transaction that places its order, and every change of
 * the order wakes it in the transaction of the change. Any number of workers may take from it.
 */
public interface Sagas {

  /**
   * Takes up sagas that are due. Nobody else gets them before the lease is over, and that each was
   * begun once more is known from now on, whatever becomes of the taker.
   */
  List<Saga> take(int atMost, Duration lease);

  /**
   * Writes how a saga goes on, and gives it back. When the order has changed since the saga was
   * taken up, it is due at once.
   */
  Settled settle(Saga saga, Next next, Optional<PartnerCall> call);

  /** The same together with what the order made of it, as one. */
  Settled settle(Saga saga, Next next, Optional<PartnerCall> call, Change change);

  /**
   * Goods may have been reserved for an order by somebody who did not have its saga any more. If
   * the order is cancelled they are released again, also when that was done before.
   */
  void reservedTooLate(Saga saga);

  /** What an order, as it was read, made of an answer. */
  record Change(Order order, Reaction reaction, Receipt receipt) {}

  /** What became of writing it. */
  enum Settled {
    DONE,
    /** Nothing was written: the order has changed. Read it again and decide anew. */
    STALE,
    /** Nothing but the call was written: the lease was over, and the saga is somebody else's. */
    LOST
  }
}
