package dev.orderly.persistence.order;

import dev.orderly.application.order.OrderWalk;
import dev.orderly.application.order.OrderWalkContract;
import dev.orderly.domain.order.Orders;
import dev.orderly.domain.user.Caller;
import dev.orderly.persistence.Shop;
import org.junit.jupiter.api.AutoClose;

class JdbiOrderWalkTest extends OrderWalkContract {

  @AutoClose private static final Shop shop = Shop.open();

  @Override
  protected Orders orders() {
    return shop.orders();
  }

  @Override
  protected OrderWalk walk() {
    return new JdbiOrderWalk(shop.database(), Shop.LIFECYCLES, STRETCH);
  }

  @Override
  protected Caller aCustomer() {
    return shop.aCustomer();
  }
}
