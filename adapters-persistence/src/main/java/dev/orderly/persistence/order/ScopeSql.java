package dev.orderly.persistence.order;

import dev.orderly.domain.tenant.LocationId;
import dev.orderly.domain.user.Scope;
import dev.orderly.persistence.database.SqlArray;
import org.jdbi.v3.core.statement.SqlStatement;

/**
 * The one place that turns what a caller may see into SQL. Every statement that reads orders for a
 * caller takes its condition from here.
 */
public final class ScopeSql {

  /** What holds of every order in any scope. */
  static final String TENANT = "tenant_id = :scope_tenant";

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
