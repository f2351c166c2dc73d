package dev.orderly.application.live;

import dev.orderly.application.event.LoggedEvent;
import dev.orderly.domain.order.OrderId;
import dev.orderly.domain.tenant.TenantId;
import dev.orderly.domain.user.Scope;
import java.util.List;
import java.util.Optional;

/** What somebody who follows wants to hear of: the orders of a scope, or one of them. */
record Interest(Scope scope, Optional<OrderId> order) {

  TenantId tenant() {
    return scope.tenant();
  }

  boolean includes(LoggedEvent event) {
    return event.isIn(scope) && order.map(event.message().order()::equals).orElse(true);
  }

  /**
   * Under what those are found whom an event may concern, so that nobody else has to be asked:
   * their order, their own id, or the tenant.
   */
  Object topic() {
    if (order.isPresent()) {
      return order.get();
    }
    return scope instanceof Scope.OwnOrders(var _, var user) ? user : scope.tenant();
  }

  /** The topics under which there may be somebody whom the event concerns. */
  static List<Object> topicsOf(LoggedEvent event) {
    return List.of(event.message().order(), event.owner(), event.message().tenant());
  }
}
