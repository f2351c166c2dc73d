package dev.orderly.http.export;

import dev.orderly.domain.order.Order;

/** How orders are written one after the other. */
public interface OrderForm {

  String beginning();

  String of(Order order);

  /** What stands between two orders. */
  String between();

  String end();
}
