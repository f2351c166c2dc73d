package dev.orderly.persistence.order;

import dev.orderly.application.order.OrderListsContract;
import dev.orderly.application.order.OrderViews;
import dev.orderly.domain.order.Orders;
import dev.orderly.domain.user.Caller;
import dev.orderly.persistence.Shop;
import org.junit.jupiter.api.AutoClose;

/** PostgreSQL lists orders as the contract says. */
class JdbiOrderListsTest extends OrderListsContract {

  @AutoClose private static final Shop shop = Shop.open();

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
