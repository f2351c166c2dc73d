package dev.orderly.domain.payment;

import dev.orderly.domain.money.Money;
import dev.orderly.domain.order.OrderId;
import java.util.LinkedHashMap;
import java.util.Map;

/** Payments in memory: all of them are accepted, or all refused. */
public final class InMemoryPayments implements Payments {

  private final boolean accepting;
  private final Map<OrderId, Money> asked = new LinkedHashMap<>();

  public InMemoryPayments(boolean accepting) {
    this.accepting = accepting;
  }

  @Override
  public synchronized Request request(OrderId order, Money amount) {
    if (!accepting) {
      return new Request.Refused();
    }
    asked.putIfAbsent(order, amount);
    int number = 1 + asked.keySet().stream().toList().indexOf(order);
    return new Request.Accepted("payment-" + number, "pending");
  }

  /** The payments that were accepted, in that order. */
  public synchronized Map<OrderId, Money> asked() {
    return new LinkedHashMap<>(asked);
  }
}
