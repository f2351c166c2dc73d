package dev.orderly.persistence.order;

import dev.orderly.domain.tenant.LocationId;
import dev.orderly.domain.user.Scope;
import dev.orderly.persistence.database.SqlArray;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jdbi.v3.core.statement.SqlStatement;

/**
 * The one place that turns what a caller may see into SQL. Every statement that reads orders for a
 * caller takes its condition from here.
 */
public final class ScopeSql {

  /** What holds of every order in any scope. */
  static final String TENANT = "tenant_id = :scope_tenant";

  /** Somebody who works at more places than this has all of the shop read for them. */
  private static final int MAX_PLACES = 24;

  private ScopeSql() {}

  /** A condition on the table {@code orders}. */
  public static String condition(Scope scope) {
    return switch (scope) {
      case Scope.OwnOrders _ -> "tenant_id = :scope_tenant and user_id = :scope_user";
      case Scope.OrdersOfLocations _ ->
          """
          tenant_id = :scope_tenant
          and (user_id = :scope_user or location_id = any (:scope_locations))\
          """;
      case Scope.WholeTenant _ -> TENANT;
    };
  }

  /**
   * The same as conditions on parts that an index keeps sorted by age; together they are the scope,
   * and no order is in two of them. Empty where no index does.
   */
  static Optional<List<String>> parts(Scope scope) {
    return switch (scope) {
      case Scope.OwnOrders _ -> Optional.of(List.of(condition(scope)));
      case Scope.OrdersOfLocations(var _, var _, var places) when places.size() <= MAX_PLACES ->
          Optional.of(ofPlaces(places));
      case Scope.OrdersOfLocations _, Scope.WholeTenant _ -> Optional.empty();
    };
  }

  private static List<String> ofPlaces(Set<LocationId> places) {
    var own =
        """
        tenant_id = :scope_tenant and user_id = :scope_user
        and (location_id is null or location_id <> all (:scope_locations))\
        """;
    return Stream.concat(
            places.stream()
                .map(LocationId::value)
                .sorted()
                .map(place -> TENANT + " and location_id = " + place),
            Stream.of(own))
        .toList();
  }

  /** Fills in what the condition names. */
  public static <S extends SqlStatement<S>> S bind(S statement, Scope scope) {
    statement.bind("scope_tenant", scope.tenant().value());
    return switch (scope) {
      case Scope.OwnOrders own -> statement.bind("scope_user", own.user().value());
      case Scope.OrdersOfLocations places ->
          statement
              .bind("scope_user", places.user().value())
              .bind("scope_locations", SqlArray.ints(places.locations(), LocationId::value));
      case Scope.WholeTenant _ -> statement;
    };
  }
}
