package dev.orderly.persistence.order;

import dev.orderly.application.order.OrderListsContract;
import dev.orderly.application.order.OrderViews;
import dev.orderly.domain.order.Orders;
import dev.orderly.domain.user.Caller;
import dev.orderly.persistence.Shop;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** PostgreSQL lists orders as the contract says. */
class JdbiOrderListsTest extends OrderListsContract {

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
  protected OrderViews views() {
    return shop.views();
  }

  @Override
  protected Caller aCustomer() {
    return shop.aCustomer();
  }
}
