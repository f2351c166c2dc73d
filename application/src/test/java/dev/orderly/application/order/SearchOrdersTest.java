package dev.orderly.application.order;

import static dev.orderly.application.order.OrderSort.NEWEST_FIRST;
import static dev.orderly.application.order.Wanted.ANYTHING;
import static dev.orderly.domain.order.OrderSamples.a;
import static dev.orderly.domain.order.OrderSamples.aCustomer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.application.order.OrderSearch.Found;
import dev.orderly.application.order.OrderSearch.Position;
import dev.orderly.application.order.SearchOrders.Page;
import dev.orderly.application.order.SearchOrders.Wish;
import dev.orderly.application.tenant.InMemoryTenants;
import dev.orderly.application.user.InMemoryUsers;
import dev.orderly.domain.order.OrderId;
import dev.orderly.domain.order.OrderSamples;
import dev.orderly.domain.order.Orders.Saved;
import dev.orderly.domain.user.Caller;
import dev.orderly.domain.user.Role;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class SearchOrdersTest {

  private static final Caller OWNER = aCustomer(42);

  private final InMemoryOrders orders = new InMemoryOrders();
  private final SearchOrders search =
      new SearchOrders(new InMemoryOrderSearch(orders, new InMemoryUsers(new InMemoryTenants())));
  private final OrderView first = placed();
  private final OrderView second = placed();

  @Test
  void a_page_is_of_what_the_caller_may_see() {
    var page = new Page(new Found(List.of(second, first), Optional.empty()), OptionalInt.empty());
    var nothing = new Page(new Found(List.of(), Optional.empty()), OptionalInt.empty());

    assertThat(search.search(OWNER, wish(2, false))).isEqualTo(page);
    assertThat(search.search(a(Role.ADMIN, 8), wish(2, false))).isEqualTo(page);
    assertThat(search.search(a(Role.STAFF, 7, 1), wish(2, false))).isEqualTo(nothing);
    assertThat(search.search(aCustomer(43), wish(2, false))).isEqualTo(nothing);
  }

  @Test
  void what_is_found_is_counted_when_asked_for_whatever_the_page() {
    var page = search.search(OWNER, wish(1, true));

    var end = new Position("", second.id());
    assertThat(page)
        .isEqualTo(new Page(new Found(List.of(second), Optional.of(end)), OptionalInt.of(2)));
  }

  @Test
  void a_position_is_read_as_it_is_written() {
    var id = new OrderId(OrderSamples.anId());

    for (var key : List.of("", "12.50", "2026-11-20 12:00:00.123456+00")) {
      var position = new Position(key, id);
      assertThat(Position.parse(position.toString())).contains(position);
    }
    assertThat(Position.parse(id.toString())).isEmpty();
    assertThat(Position.parse("12.50 x")).isEmpty();
  }

  @Test
  void a_sort_is_read_as_it_is_written() {
    for (var text : List.of("created_at", "-updated_at", "-total_amount")) {
      assertThat(OrderSort.parse(text).orElseThrow()).hasToString(text);
    }
    assertThat(OrderSort.parse("-created_at")).contains(NEWEST_FIRST);
    assertThat(OrderSort.parse("price")).isEmpty();
    assertThat(OrderSort.parse("--created_at")).isEmpty();
  }

  private OrderView placed() {
    var placed = new Ordered(OWNER).as(orders.nextNumber(OrderSamples.SHOP));
    assertThat(orders.add(placed, Optional.empty())).isEqualTo(Saved.DONE);
    return OrderView.of(placed.order());
  }

  private static Wish wish(int limit, boolean counted) {
    return new Wish(ANYTHING.filter(), NEWEST_FIRST, Optional.empty(), limit, counted);
  }
}
