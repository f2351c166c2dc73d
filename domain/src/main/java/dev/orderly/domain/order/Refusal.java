package dev.orderly.domain.order;

import dev.orderly.domain.lifecycle.Lifecycle;
import dev.orderly.domain.lifecycle.Status;
import dev.orderly.domain.money.Money;
import java.util.Currency;
import java.util.List;

/** Every way in which an order says no, with what the caller needs to know. */
public sealed interface Refusal {

  /** There is no such order, or none that the caller may see: the two are not told apart. */
  record NoSuchOrder() implements Refusal {}

  /** The lifecycle has no such move. */
  record NotAllowed(OrderId id, Lifecycle lifecycle, Status from, Status to, List<Status> allowed)
      implements Refusal {
    public NotAllowed {
      allowed = List.copyOf(allowed);
    }
  }

  /** The lifecycle has the move, but not for this caller. */
  record NotYours(OrderId id, Lifecycle lifecycle, Status to, Actor by) implements Refusal {}

  /** An order on hold can only be cancelled. */
  record OnHold(OrderId id, Lifecycle lifecycle, Status from, Status to, List<Status> allowed)
      implements Refusal {
    public OnHold {
      allowed = List.copyOf(allowed);
    }
  }

  /** The order is not at the version that the caller last saw. */
  record MovedOn(OrderId id, int version) implements Refusal {}

  /** The shop wants every move to say which version it is about, and this one does not. */
  record VersionNotGiven(OrderId id) implements Refusal {}

  /** The request names a lifecycle that does not exist. */
  record NoSuchLifecycle(String name) implements Refusal {}

  /** The client computed another total. */
  record TotalDiffers(Money total) implements Refusal {}

  /** These lines, numbered from one, name products that are not for sale. */
  record NoSuchProducts(List<Integer> lines) implements Refusal {
    public NoSuchProducts {
      lines = List.copyOf(lines);
    }
  }

  /** The order is in one currency, and a product is sold in this one. */
  record OtherCurrency(Currency currency) implements Refusal {}

  /** Of these lines there is not enough. */
  record NotEnoughStock(List<Shortage> shortages) implements Refusal {
    public NotEnoughStock {
      shortages = List.copyOf(shortages);
    }
  }

  /** The client believes in prices that are not the current ones. */
  record PriceChanged(List<PriceChange> changes) implements Refusal {
    public PriceChanged {
      changes = List.copyOf(changes);
    }
  }
}
