package dev.orderly.messaging;

import dev.orderly.application.confirmation.ConfirmOrder;
import dev.orderly.application.confirmation.Confirmations.Recorded;
import dev.orderly.domain.order.EventType;

/** New orders are confirmed. */
public final class NewOrders implements EventHandler {

  private final ConfirmOrder confirmOrder;

  public NewOrders(ConfirmOrder confirmOrder) {
    this.confirmOrder = confirmOrder;
  }

  /** Whatever somebody puts into the queue by its name, without a type, is a new order too. */
  @Override
  public boolean takes(InboundMessage message) {
    return message
        .type()
        .filter(type -> !type.equals(EventType.CREATED.toString()))
        .filter(type -> !type.equals(Queue.NEW_ORDER.name()))
        .isEmpty();
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
