package dev.orderly.persistence.order;

import dev.orderly.application.order.IdempotencyKeys;
import dev.orderly.application.order.OrderHistory;
import dev.orderly.application.order.OrderWalk;
import dev.orderly.application.order.PersonalTraces;
import dev.orderly.application.user.PersonalDataContract;
import dev.orderly.domain.order.Orders;
import dev.orderly.domain.user.Users;
import dev.orderly.persistence.Shop;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class JdbiPersonalDataTest extends PersonalDataContract {

  private static Shop shop;

  @BeforeAll
  static void open() {
    shop = Shop.open();
  }

  @AfterAll
  static void close() {
    shop.close();
  }

  @Override
  protected Orders orders() {
    return shop.orders();
  }

  @Override
  protected Users users() {
    return shop.users();
  }

  @Override
  protected OrderWalk walk() {
    return new JdbiOrderWalk(shop.database(), Shop.LIFECYCLES, 2);
  }

  @Override
  protected PersonalTraces traces() {
    return new JdbiPersonalTraces(shop.database());
  }

  @Override
  protected OrderHistory history() {
    return new JdbiOrderHistory(shop.database());
  }

  @Override
  protected IdempotencyKeys keys() {
    return shop.keys();
  }
}
