package dev.orderly.application.order;

import dev.orderly.domain.lifecycle.Lifecycle;
import dev.orderly.domain.lifecycle.Lifecycles;
import dev.orderly.domain.tenant.Tenant;
import java.util.Map;
import java.util.Optional;

/**
 * Which lifecycle an order gets: the one it asks for, else the one of its type, else the shop's
 * usual one.
 */
public record LifecycleChoice(Lifecycles lifecycles, Map<String, String> byOrderType) {

  public LifecycleChoice {
    byOrderType = Map.copyOf(byOrderType);
  }

  /** Empty when the draft asks for one that does not exist. */
  public Optional<Lifecycle> choose(OrderDraft draft, Tenant tenant) {
    var name =
        draft
            .lifecycle()
            .orElseGet(
                () -> byOrderType.getOrDefault(draft.type().value(), tenant.defaultLifecycle()));
    return lifecycles.named(name);
  }
}
