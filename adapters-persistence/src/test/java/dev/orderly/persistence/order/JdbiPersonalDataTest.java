package dev.orderly.persistence.order;

import dev.orderly.application.order.IdempotencyKeys;
import dev.orderly.application.order.OrderHistory;
import dev.orderly.application.order.OrderWalk;
import dev.orderly.application.order.PersonalTraces;
import dev.orderly.application.user.PersonalDataContract;
import dev.orderly.domain.order.Orders;
import dev.orderly.domain.user.Users;
import dev.orderly.persistence.Shop;
import org.junit.jupiter.api.AutoClose;

class JdbiPersonalDataTest extends PersonalDataContract {

  @AutoClose private static final Shop shop = Shop.open();

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
