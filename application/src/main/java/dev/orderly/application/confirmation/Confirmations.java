package dev.orderly.application.confirmation;

import dev.orderly.domain.lifecycle.Status;
import dev.orderly.domain.money.Money;
import dev.orderly.domain.order.OrderId;
import dev.orderly.domain.order.OrderNumber;
import dev.orderly.domain.tenant.TenantId;
import dev.orderly.domain.user.UserId;
import java.time.Instant;

/** Where it is kept which new orders were confirmed. */
public interface Confirmations {

  /**
   * Records the confirmation of an order, once per event: the note that the event was handled and
   * the confirmation are written in one transaction. Several may try at the same time, and exactly
   * one of them records it.
   */
  Recorded record(String eventId, OrderId order, Instant at);

  /** What became of it. */
  sealed interface Recorded {

    /** It is written now; this is what the order says. */
    record Now(
        OrderNumber number, UserId user, TenantId tenant, Status status, int lines, Money total)
        implements Recorded {}

    /** The event was handled before; nothing was written. */
    record Before() implements Recorded {}

    /** There is no such order, and nothing was written: the event may be handled again later. */
    record NoSuchOrder() implements Recorded {}
  }
}
