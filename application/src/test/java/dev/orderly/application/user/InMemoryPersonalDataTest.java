package dev.orderly.application.user;

import dev.orderly.application.order.IdempotencyKeys;
import dev.orderly.application.order.InMemoryOrderSearch;
import dev.orderly.application.order.InMemoryOrderWalk;
import dev.orderly.application.order.InMemoryOrders;
import dev.orderly.application.order.OrderHistory;
import dev.orderly.application.order.OrderWalk;
import dev.orderly.application.order.PersonalTraces;
import dev.orderly.domain.order.Orders;
import dev.orderly.domain.user.Users;

class InMemoryPersonalDataTest extends PersonalDataContract {

  private final InMemoryUsers users = new InMemoryUsers();
  private final InMemoryOrders orders = new InMemoryOrders();

  @Override
  protected Orders orders() {
    return orders;
  }

  @Override
  protected Users users() {
    return users;
  }

  @Override
  protected OrderWalk walk() {
    return new InMemoryOrderWalk(new InMemoryOrderSearch(orders, users), 2);
  }

  @Override
  protected PersonalTraces traces() {
    return orders;
  }

  @Override
  protected OrderHistory history() {
    return orders;
  }

  @Override
  protected IdempotencyKeys keys() {
    return orders;
  }
}
