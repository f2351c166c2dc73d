package dev.orderly.persistence.order;

import dev.orderly.application.order.OrderHistory;
import dev.orderly.application.order.OrderHistoryContract;
import dev.orderly.domain.order.Orders;
import dev.orderly.domain.user.Caller;
import dev.orderly.persistence.Shop;
import org.junit.jupiter.api.AutoClose;

/** PostgreSQL remembers as the contract says. */
class JdbiOrderHistoryTest extends OrderHistoryContract {

  @AutoClose private static final Shop shop = Shop.open();

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
