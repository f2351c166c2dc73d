package dev.orderly.persistence.order;

import dev.orderly.application.order.OrderFilter;
import dev.orderly.application.order.OrderSort;
import dev.orderly.domain.lifecycle.Status;
import dev.orderly.domain.tenant.LocationId;
import dev.orderly.domain.user.Scope;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A part of the orders that an index keeps sorted. Branches are read side by side and merged: then
 * they are the whole in its order, and little more of them is read than is asked for. Every order
 * that is looked for is in exactly one.
 *
 * @param nulls where the index would have nulls, when it is sorted by age (see the migration)
 */
record Branch(String condition, Nulls nulls) {

  /** The two ways in which our indexes by age are written. */
  enum Nulls {
    FIRST,
    AS_USUAL
  }

  /** Somebody who works at more places than this has all of the shop read for them. */
  private static final int MAX_PLACES = 24;

  private static final Set<Status> EVERY_STATUS = Set.of(Status.values());

  /** All that the scope has, by age. */
  static List<Branch> of(Scope scope) {
    return byPlace(scope).orElseGet(() -> byStatus(ScopeSql.condition(scope), EVERY_STATUS));
  }

  /** At least all that is looked for, by that key. */
  static List<Branch> of(Scope scope, OrderFilter filter, OrderSort.Key key) {
    if (key == OrderSort.Key.CREATED && filter.statuses().isEmpty()) {
      if (filter.location().isPresent()) {
        return List.of(new Branch(ScopeSql.TENANT + " and location_id = :location", Nulls.FIRST));
      }
      var places = byPlace(scope);
      if (places.isPresent()) {
        return places.get();
      }
    }
    return byStatus(
        ScopeSql.TENANT, filter.statuses().isEmpty() ? EVERY_STATUS : filter.statuses());
  }

  private static List<Branch> byStatus(String condition, Set<Status> statuses) {
    return statuses.stream()
        .sorted()
        .map(status -> condition + " and status = '" + status.name() + "'")
        .map(part -> new Branch(part, Nulls.FIRST))
        .toList();
  }

  /** The places where somebody works, and what they ordered themselves anywhere else. */
  private static Optional<List<Branch>> byPlace(Scope scope) {
    return switch (scope) {
      case Scope.OrdersOfLocations(var _, var _, var places) when places.size() <= MAX_PLACES ->
          Optional.of(Stream.concat(at(places), Stream.of(elsewhere())).toList());
      case Scope.OwnOrders _, Scope.OrdersOfLocations _, Scope.WholeTenant _ -> Optional.empty();
    };
  }

  private static Stream<Branch> at(Set<LocationId> places) {
    return places.stream()
        .map(LocationId::value)
        .sorted()
        .map(place -> new Branch(ScopeSql.TENANT + " and location_id = " + place, Nulls.FIRST));
  }

  private static Branch elsewhere() {
    return new Branch(
        ScopeSql.TENANT
            + " and user_id = :scope_user"
            + " and (location_id is null or location_id <> all (:scope_locations))",
        Nulls.AS_USUAL);
  }

  /** Completes a statement that has places for the condition and for the nulls of its order. */
  String in(String statement) {
    return statement
        .replace("{branch}", condition)
        .replace("{branch nulls}", nulls == Nulls.FIRST ? "{nulls}" : "");
  }

  /** How a sort by age says that nulls would be first in the index. */
  static String nulls(boolean descending) {
    return descending ? "nulls last" : "nulls first";
  }
}
