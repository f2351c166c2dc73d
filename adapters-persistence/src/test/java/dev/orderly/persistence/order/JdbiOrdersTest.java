package dev.orderly.persistence.order;

import dev.orderly.application.order.IdempotencyKeys;
import dev.orderly.application.order.OrderViews;
import dev.orderly.application.order.OrdersContract;
import dev.orderly.domain.order.Orders;
import dev.orderly.domain.user.Caller;
import dev.orderly.persistence.Shop;
import org.junit.jupiter.api.AutoClose;

/** PostgreSQL keeps orders as the contract says. */
class JdbiOrdersTest extends OrdersContract {

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
  protected IdempotencyKeys keys() {
    return shop.keys();
  }

  @Override
  protected Caller aCustomer() {
    return shop.aCustomer();
  }
}
