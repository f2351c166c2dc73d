package dev.orderly.persistence.order;

import static dev.orderly.domain.lifecycle.Lifecycles.STANDARD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.application.order.OrderViews.Listing;
import dev.orderly.domain.order.OrderId;
import dev.orderly.domain.order.OrderSamples;
import dev.orderly.domain.tenant.TenantId;
import dev.orderly.domain.user.Caller;
import dev.orderly.domain.user.Role;
import dev.orderly.domain.user.Scope;
import dev.orderly.domain.user.UserId;
import dev.orderly.persistence.Shop;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A page costs the same however many orders there are: it is read off an index, in its order. */
class PlansTest {

  private static final int OWNERS = 20;
  private static final int ORDERS_OF_EACH = 100;

  @AutoClose private static Shop shop;
  private static Caller owner;

  @BeforeAll
  static void open() {
    shop = Shop.open();
    var orders = new ArrayList<NewOrder>();
    for (int i = 0; i < OWNERS; i++) {
      owner = shop.aCustomer();
      for (int j = 0; j < ORDERS_OF_EACH; j++) {
        var placed = shop.anOrderOf(owner, STANDARD);
        orders.add(NewOrder.of(placed, Optional.empty(), OrderSamples::anId));
      }
    }
    var results = new NewOrders(shop.database(), true).write(orders);
    assertThat(results).hasSize(OWNERS * ORDERS_OF_EACH);
    shop.database().with(handle -> handle.execute("vacuum analyze orders"));
  }

  @Test
  void the_orders_of_a_user_come_from_their_index() {
    var plan = plan(new Listing(owner.scope(), Optional.of(owner.id()), Optional.empty(), 20));

    assertThat(plan).contains("Index Scan using orders_of_user").doesNotContain("Sort");
  }

  @Test
  void the_next_page_of_a_user_comes_from_the_same_index() {
    var after = Optional.of(new OrderId(OrderSamples.anId()));

    var plan = plan(new Listing(owner.scope(), Optional.of(owner.id()), after, 20));

    assertThat(plan).contains("Index Scan using orders_of_user", "id < ").doesNotContain("Sort");
  }

  @Test
  void an_administrator_reads_a_user_from_the_same_index() {
    var scope = new Scope.WholeTenant(TenantId.FIRST);

    var plan = plan(new Listing(scope, Optional.of(owner.id()), Optional.empty(), 20));

    assertThat(plan).contains("Index Scan using orders_of_user").doesNotContain("Sort");
  }

  @Test
  void the_orders_of_a_tenant_come_newest_first_from_an_index() {
    var scope = new Scope.WholeTenant(TenantId.FIRST);

    var plan = plan(new Listing(scope, Optional.empty(), Optional.empty(), 20));

    assertThat(plan)
        .contains("Merge Append", "Index Only Scan Backward using orders_newest")
        .doesNotContain("->  Sort", "Incremental Sort");
  }

  @Test
  void the_orders_of_a_place_come_newest_first_from_an_index() {
    var staff = OrderSamples.a(Role.STAFF, 7, 1, 2);

    var plan = plan(new Listing(staff.scope(), Optional.empty(), Optional.empty(), 20));

    // Only the page's worth that staff ordered elsewhere is sorted before it is merged.
    assertThat(plan)
        .contains("Merge Append", "Scan Backward using orders_of_location")
        .containsOnlyOnce("->  Sort")
        .containsPattern("->  Sort .*\n +Sort Key.*\n +->  Limit");
  }

  private static String plan(Listing listing) {
    return shop.database()
        .with(
            handle -> {
              // As the planner sees it without our hints.
              handle.execute("set enable_seqscan = on");
              var query = handle.createQuery("explain " + JdbiOrderViews.listSql(listing));
              ScopeSql.bind(query, listing.scope());
              listing.owner().map(UserId::value).ifPresent(it -> query.bind("owner", it));
              listing.after().map(OrderId::value).ifPresent(it -> query.bind("after", it));
              List<String> lines = query.bind("limit", 21).mapTo(String.class).list();
              handle.execute("set enable_seqscan = off");
              return String.join("\n", lines);
            });
  }
}
