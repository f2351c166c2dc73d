package dev.orderly.http.order;

import dev.orderly.domain.tenant.LocationId;
import dev.orderly.domain.user.Scope;
import java.util.stream.Collectors;

/** A scope as a text that is the same for the same scope in every process. */
public final class ScopeName {

  private ScopeName() {}

  public static String of(Scope scope) {
    return switch (scope) {
      case Scope.OwnOrders(var tenant, var user) -> "user " + user + " of " + tenant;
      case Scope.OrdersOfLocations(var tenant, var user, var locations) ->
          locations.stream()
              .map(LocationId::value)
              .sorted()
              .map(Object::toString)
              .collect(Collectors.joining(",", "staff " + user + " of " + tenant + " at ", ""));
      case Scope.WholeTenant(var tenant) -> "tenant " + tenant;
    };
  }
}
