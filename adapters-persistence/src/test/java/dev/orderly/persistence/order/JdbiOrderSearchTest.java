package dev.orderly.persistence.order;

import dev.orderly.application.order.OrderSearch;
import dev.orderly.application.order.OrderSearchContract;
import dev.orderly.domain.order.Orders;
import dev.orderly.domain.user.Caller;
import dev.orderly.persistence.Shop;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Nested;

/** PostgreSQL is searched as the contract says, whichever way it goes about it. */
class JdbiOrderSearchTest {

  @AutoClose private static final Shop shop = Shop.open();

  /** A long stretch is walked: everything is found on the way. */
  @Nested
  class Walking extends Searching {
    @Override
    protected OrderSearch search() {
      return new JdbiOrderSearch(shop.database(), Shop.LIFECYCLES, Shop.LONG_AFTERWARDS);
    }
  }

  /** Next to nothing is walked: everything has to be gathered. */
  @Nested
  class Gathering extends Searching {
    @Override
    protected OrderSearch search() {
      return new JdbiOrderSearch(shop.database(), Shop.LIFECYCLES, Shop.LONG_AFTERWARDS, 1);
    }
  }

  private abstract static class Searching extends OrderSearchContract {
    @Override
    protected Orders orders() {
      return shop.orders();
    }

    @Override
    protected Caller aCustomer() {
      return shop.aCustomer();
    }
  }
}
