package dev.orderly.application.order;

import static dev.orderly.domain.lifecycle.Lifecycles.STANDARD;
import static dev.orderly.domain.order.OrderSamples.a;
import static dev.orderly.domain.order.OrderSamples.aCustomer;
import static dev.orderly.domain.order.OrderSamples.aLine;
import static dev.orderly.domain.order.OrderSamples.aPlacement;
import static dev.orderly.domain.order.OrderSamples.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.application.order.ListOrders.Page;
import dev.orderly.application.order.ListOrders.Wish;
import dev.orderly.application.order.OrderViews.Slice;
import dev.orderly.domain.order.Order;
import dev.orderly.domain.order.OrderSamples;
import dev.orderly.domain.order.Orders.Saved;
import dev.orderly.domain.tenant.LocationId;
import dev.orderly.domain.user.Caller;
import dev.orderly.domain.user.Role;
import dev.orderly.domain.user.UserId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ListOrdersTest {

  private static final OptionalInt NOT_COUNTED = OptionalInt.empty();

  private final InMemoryOrders stored = new InMemoryOrders();
  private final ListOrders listOrders = new ListOrders(stored);
  private final OrderView first = placed(aCustomer(42), 1);
  private final OrderView second = placed(aCustomer(43), 1);
  private final OrderView third = placed(aCustomer(42), 2);

  @Test
  void each_role_lists_what_it_may_see_newest_first() {
    assertThat(listOrders.list(aCustomer(42), wish(10))).isEqualTo(page(false, third, first));
    assertThat(listOrders.list(a(Role.STAFF, 7, 1), wish(10)))
        .isEqualTo(page(false, second, first));
    assertThat(listOrders.list(a(Role.STAFF, 43, 2), wish(10)))
        .isEqualTo(page(false, third, second));
    assertThat(listOrders.list(a(Role.ADMIN, 8), wish(10)))
        .isEqualTo(page(false, third, second, first));
    assertThat(listOrders.list(aCustomer(44), wish(10))).isEqualTo(page(false));
  }

  @Test
  void a_page_ends_at_its_limit_and_the_next_begins_after_it() {
    var admin = a(Role.ADMIN, 8);

    var one = listOrders.list(admin, wish(2));
    var two = listOrders.list(admin, new Wish(nobody(), Optional.of(second.id()), 2, false));

    assertThat(one).isEqualTo(page(true, third, second));
    assertThat(two).isEqualTo(page(false, first));
  }

  @Test
  void a_list_of_one_owner_is_within_what_the_caller_may_see() {
    var of42 = new Wish(Optional.of(new UserId(42)), Optional.empty(), 10, false);

    assertThat(listOrders.list(a(Role.ADMIN, 8), of42)).isEqualTo(page(false, third, first));
    assertThat(listOrders.list(a(Role.STAFF, 7, 1), of42)).isEqualTo(page(false, first));
    assertThat(listOrders.list(aCustomer(43), of42)).isEqualTo(page(false));
  }

  @Test
  void orders_are_counted_when_asked_for_whatever_the_page() {
    var wish = new Wish(nobody(), Optional.of(second.id()), 1, true);

    var page = listOrders.list(a(Role.ADMIN, 8), wish);

    assertThat(page).isEqualTo(new Page(new Slice(List.of(first), false), OptionalInt.of(3)));
  }

  private OrderView placed(Caller owner, int location) {
    var number = stored.nextNumber(OrderSamples.SHOP);
    var placement = aPlacement(owner, STANDARD, number, List.of(aLine(1, "5.00", 2)));
    var placed = Order.place(at(placement, new LocationId(location)));
    assertThat(stored.add(placed, Optional.empty())).isEqualTo(Saved.DONE);
    return OrderView.of(placed.order());
  }

  private static Wish wish(int limit) {
    return new Wish(nobody(), Optional.empty(), limit, false);
  }

  private static Optional<UserId> nobody() {
    return Optional.empty();
  }

  private static Page page(boolean hasMore, OrderView... orders) {
    return new Page(new Slice(List.of(orders), hasMore), NOT_COUNTED);
  }
}
