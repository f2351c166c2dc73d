package dev.orderly.persistence.order;

import static java.time.ZoneOffset.UTC;

import dev.orderly.application.order.OrderFilter;
import dev.orderly.application.order.OrderSort;
import dev.orderly.domain.lifecycle.Status;
import dev.orderly.domain.tenant.LocationId;
import dev.orderly.domain.user.Scope;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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

  /** A span of more days than this is walked through the statuses. */
  private static final int MAX_DAYS = 31;

  private static final Set<Status> EVERY_STATUS = Set.of(Status.values());

  /** Where orders stay, and what the index by day holds (see the migration). */
  private static final Set<Status> SETTLED =
      EnumSet.of(
          Status.SHIPPED,
          Status.DELIVERED,
          Status.FULFILLED,
          Status.COMPLETED,
          Status.RETURNED,
          Status.CANCELED);

  private static final Set<Status> OPEN = EnumSet.complementOf(EnumSet.copyOf(SETTLED));

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

  /**
   * What was ordered in the days of a span, by its change: what has settled of each day, and what
   * is still open, which is little and gathered. Empty where there is no such span, or a long one.
   */
  static Optional<List<Branch>> byDay(OrderFilter filter) {
    var days = days(filter);
    if (days.isEmpty() || days.size() > MAX_DAYS) {
      return Optional.empty();
    }
    var settled =
        days.stream()
            .map(day -> " and (created_at at time zone 'UTC')::date = '" + day + "'")
            .map(day -> ScopeSql.TENANT + day + " and status in (" + quoted(SETTLED) + ")")
            .map(part -> new Branch(part, Nulls.AS_USUAL));
    var open =
        ScopeSql.TENANT
            + " and status in ("
            + quoted(OPEN)
            + ") and id >= :id_from and id < :id_before";
    return Optional.of(
        Stream.concat(settled, Stream.of(new Branch(open, Nulls.AS_USUAL))).toList());
  }

  /** The days of the span that is looked for; none where it has no end or no beginning. */
  private static List<LocalDate> days(OrderFilter filter) {
    if (filter.createdFrom().isEmpty() || filter.createdBefore().isEmpty()) {
      return List.of();
    }
    var first = FilterSql.sensible(filter.createdFrom().get()).atOffset(UTC).toLocalDate();
    var last = FilterSql.sensible(filter.createdBefore().get()).atOffset(UTC).toLocalDate();
    return first.isAfter(last)
        ? List.of()
        : first.datesUntil(last.plusDays(1)).limit(MAX_DAYS + 1).toList();
  }

  private static String quoted(Set<Status> statuses) {
    return statuses.stream().map(it -> "'" + it.name() + "'").collect(Collectors.joining(", "));
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
