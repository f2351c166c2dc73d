package dev.orderly.application.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.application.order.OrderSearch.Position;
import dev.orderly.application.order.OrderSearch.Search;
import dev.orderly.domain.lifecycle.Status;
import dev.orderly.domain.order.Actor;
import dev.orderly.domain.order.Decision.Accepted;
import dev.orderly.domain.order.Order;
import dev.orderly.domain.order.OrderSamples;
import dev.orderly.domain.order.Orders;
import dev.orderly.domain.order.Orders.Saved;
import dev.orderly.domain.order.Reason;
import dev.orderly.domain.user.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Orders that are put where a search should find them. What it finds has to be, byte for byte, what
 * was written here last.
 */
final class Shelf {

  private final Orders orders;
  private final OrderSearch search;
  private final Map<OrderView, Order> written = new HashMap<>();

  Shelf(Orders orders, OrderSearch search) {
    this.orders = orders;
    this.search = search;
  }

  Order place(Ordered wish) {
    var placed = wish.as(orders.nextNumber(OrderSamples.SHOP));
    assertThat(orders.add(placed, Optional.empty())).isEqualTo(Saved.DONE);
    return known(placed.order());
  }

  Order move(Order order, Status to, int hoursLater) {
    return move(order, to, order.createdAt().plus(Duration.ofHours(hoursLater)));
  }

  Order move(Order order, Status to, Instant at) {
    var change = (Accepted) order.moveTo(to, Actor.system("test"), Reason.NONE, at);
    assertThat(orders.save(change, Optional.empty())).isEqualTo(Saved.DONE);
    return known(change.order());
  }

  private Order known(Order order) {
    written.put(OrderView.of(order), order);
    return order;
  }

  List<Order> find(Scope scope, Wanted wanted) {
    var newest = OrderSort.NEWEST_FIRST;
    return page(new Search(scope, wanted.filter(), newest, Optional.empty(), 50)).orders();
  }

  /** Every order of a sort, two at a time. */
  List<Order> walk(Scope scope, Wanted wanted, String sort) {
    var order = OrderSort.parse(sort).orElseThrow();
    var walked = new ArrayList<Order>();
    Optional<Position> after = Optional.empty();
    do {
      var page = page(new Search(scope, wanted.filter(), order, after, 2));
      walked.addAll(page.orders());
      after = page.next();
    } while (after.isPresent());
    return walked;
  }

  int count(Scope scope, Wanted wanted, int cap) {
    return search.count(scope, wanted.filter(), cap);
  }

  private record Page(List<Order> orders, Optional<Position> next) {}

  private Page page(Search wish) {
    var found = search.search(wish);
    assertThat(written.keySet()).containsAll(found.orders());
    return new Page(found.orders().stream().map(written::get).toList(), found.next());
  }
}
