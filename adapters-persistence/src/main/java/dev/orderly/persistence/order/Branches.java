package dev.orderly.persistence.order;

import dev.orderly.application.order.OrderFilter;
import dev.orderly.application.order.OrderSort;
import dev.orderly.domain.lifecycle.Status;
import dev.orderly.domain.user.Scope;
import java.util.List;
import java.util.Set;

/**
 * Parts into which orders fall and which an index keeps sorted, each by itself. Read side by side
 * and merged, they are the whole in its order, and little more of them is read than is asked for.
 * Every order that is looked for is in exactly one part.
 */
final class Branches {

  private static final Set<Status> EVERY_STATUS = Set.of(Status.values());

  private Branches() {}

  /** All that the scope has, by age. */
  static List<String> of(Scope scope) {
    return ScopeSql.parts(scope).orElseGet(() -> byStatus(ScopeSql.condition(scope), EVERY_STATUS));
  }

  /** At least all that is looked for, by that key. */
  static List<String> of(Scope scope, OrderFilter filter, OrderSort.Key key) {
    if (key == OrderSort.Key.CREATED && filter.statuses().isEmpty()) {
      if (filter.location().isPresent()) {
        return List.of(ScopeSql.TENANT + " and location_id = :location");
      }
      var parts = ScopeSql.parts(scope);
      if (parts.isPresent()) {
        return parts.get();
      }
    }
    return byStatus(
        ScopeSql.TENANT, filter.statuses().isEmpty() ? EVERY_STATUS : filter.statuses());
  }

  private static List<String> byStatus(String condition, Set<Status> statuses) {
    return statuses.stream()
        .sorted()
        .map(status -> condition + " and status = '" + status.name() + "'")
        .toList();
  }
}
