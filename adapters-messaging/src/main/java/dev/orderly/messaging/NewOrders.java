package dev.orderly.messaging;

import dev.orderly.application.confirmation.ConfirmOrder;
import dev.orderly.application.confirmation.Confirmations.Recorded;
import dev.orderly.domain.order.EventType;
import java.util.Optional;

/** New orders are confirmed. */
public final class NewOrders implements EventHandler {

  private final ConfirmOrder confirmOrder;

  public NewOrders(ConfirmOrder confirmOrder) {
    this.confirmOrder = confirmOrder;
  }

  /** Whatever somebody puts into the queue by its name, without a type, is a new order too. */
  @Override
  public boolean takes(Optional<String> type) {
    return type.isEmpty() || type.get().equals(EventType.CREATED.toString());
  }

  @Override
  public Handled handle(InboundMessage message) {
    return switch (confirmOrder.confirm(message.id(), message.order())) {
      case Recorded.Now _ -> new Handled.Done();
      case Recorded.Before _ -> new Handled.Before();
      case Recorded.NoSuchOrder _ -> new Handled.NotYet("order-not-found");
    };
  }
}
