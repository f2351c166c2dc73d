package dev.orderly.persistence.order;

import dev.orderly.application.order.OrderHistory;
import dev.orderly.application.order.OrderReactionsContract;
import dev.orderly.domain.order.Orders;
import dev.orderly.domain.user.Caller;
import dev.orderly.persistence.Shop;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** PostgreSQL writes reactions as the contract says. */
class JdbiOrderReactionsTest extends OrderReactionsContract {

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
  protected OrderHistory history() {
    return new JdbiOrderHistory(shop.database());
  }

  @Override
  protected Caller aCustomer() {
    return shop.aCustomer();
  }
}
