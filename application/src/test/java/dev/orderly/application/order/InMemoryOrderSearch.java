package dev.orderly.application.order;

import dev.orderly.domain.order.Line;
import dev.orderly.domain.order.Order;
import dev.orderly.domain.user.Scope;
import dev.orderly.domain.user.Users;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Looks at every order that there is; the database, which does not, is held to the same. */
public final class InMemoryOrderSearch implements OrderSearch {

  private final InMemoryOrders orders;
  private final Users users;

  public InMemoryOrderSearch(InMemoryOrders orders, Users users) {
    this.orders = orders;
    this.users = users;
  }

  /** Where an order stands in its sort; only one of time and total differs. */
  private record Place(Instant time, BigDecimal total, UUID id) implements Comparable<Place> {

    private static final Comparator<Place> ORDER =
        Comparator.comparing(Place::time).thenComparing(Place::total).thenComparing(Place::id);

    static Place of(OrderSort.Key key, Order order) {
      var id = order.id().value();
      return switch (key) {
        case CREATED -> new Place(Instant.EPOCH, BigDecimal.ZERO, id);
        case UPDATED -> new Place(order.updatedAt(), BigDecimal.ZERO, id);
        case TOTAL -> new Place(Instant.EPOCH, order.totals().total().amount(), id);
      };
    }

    static Place of(OrderSort.Key key, Position position) {
      var id = position.order().value();
      return switch (key) {
        case CREATED -> new Place(Instant.EPOCH, BigDecimal.ZERO, id);
        case UPDATED -> new Place(Instant.parse(position.key()), BigDecimal.ZERO, id);
        case TOTAL -> new Place(Instant.EPOCH, new BigDecimal(position.key()), id);
      };
    }

    String key(OrderSort.Key key) {
      return switch (key) {
        case CREATED -> "";
        case UPDATED -> time.toString();
        case TOTAL -> total.toString();
      };
    }

    @Override
    public int compareTo(Place other) {
      return ORDER.compare(this, other);
    }
  }

  @Override
  public Found search(Search search) {
    var key = search.sort().key();
    var ascending = Comparator.comparing((Order order) -> Place.of(key, order));
    var sorted = search.sort().descending() ? ascending.reversed() : ascending;
    var rest =
        fitting(search.scope(), search.filter())
            .sorted(sorted)
            .filter(order -> isBehind(order, search))
            .toList();
    var page = rest.subList(0, Math.min(search.limit(), rest.size()));
    var next =
        rest.size() > page.size()
            ? Optional.of(position(key, page.getLast()))
            : Optional.<Position>empty();
    return new Found(page.stream().map(OrderView::of).toList(), next);
  }

  private static boolean isBehind(Order order, Search search) {
    var key = search.sort().key();
    return search
        .after()
        .map(after -> Place.of(key, order).compareTo(Place.of(key, after)))
        .map(step -> search.sort().descending() ? step < 0 : step > 0)
        .orElse(true);
  }

  private static Position position(OrderSort.Key key, Order order) {
    return new Position(Place.of(key, order).key(key), order.id());
  }

  @Override
  public int count(Scope scope, OrderFilter filter, int cap) {
    return (int) fitting(scope, filter).limit(cap).count();
  }

  Stream<Order> fitting(Scope scope, OrderFilter filter) {
    return orders.in(scope).stream()
        .filter(order -> isAny(filter.statuses(), order.status()))
        .filter(order -> isAny(filter.types(), order.type()))
        .filter(order -> isAny(filter.lifecycles(), order.lifecycle().name()))
        .filter(order -> holds(filter.location(), order.location().stream().toList()::contains))
        .filter(order -> holds(filter.owner(), order.user()::equals))
        .filter(order -> holds(filter.createdFrom(), it -> !order.createdAt().isBefore(it)))
        .filter(order -> holds(filter.createdBefore(), order.createdAt()::isBefore))
        .filter(order -> holds(filter.minTotal(), it -> total(order).compareTo(it) >= 0))
        .filter(order -> holds(filter.maxTotal(), it -> total(order).compareTo(it) <= 0))
        .filter(order -> holds(filter.text(), it -> tells(order, it, scope)));
  }

  private static <T> boolean isAny(Set<T> wanted, T value) {
    return wanted.isEmpty() || wanted.contains(value);
  }

  private static <T> boolean holds(Optional<T> wish, Predicate<T> test) {
    return wish.map(test::test).orElse(true);
  }

  private static BigDecimal total(Order order) {
    return order.totals().total().amount();
  }

  private boolean tells(Order order, String text, Scope scope) {
    return order.number().value().startsWith(text.toUpperCase(Locale.ROOT))
        || order.lines().stream().anyMatch(line -> tells(line, text))
        || (seesOthers(scope) && emailOf(order).filter(it -> contains(it, text)).isPresent());
  }

  private static boolean seesOthers(Scope scope) {
    return !(scope instanceof Scope.OwnOrders);
  }

  private Optional<String> emailOf(Order order) {
    return users.find(order.user()).map(owner -> owner.email().written());
  }

  private static boolean tells(Line line, String text) {
    return contains(line.productId(), text) || contains(line.productName(), text);
  }

  private static boolean contains(String whole, String part) {
    return whole.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
  }
}
