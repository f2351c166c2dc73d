package dev.orderly.domain.order;

import java.util.Optional;

/** How a caller names an order: by its id or by its number. */
public sealed interface OrderRef {

  record ById(OrderId id) implements OrderRef {}

  record ByNumber(OrderNumber number) implements OrderRef {}

  /** Empty when the text can be no order's name. */
  static Optional<OrderRef> parse(String text) {
    Optional<OrderRef> byId = OrderId.parse(text).map(ById::new);
    return byId.or(() -> OrderNumber.parse(text).map(ByNumber::new));
  }
}
