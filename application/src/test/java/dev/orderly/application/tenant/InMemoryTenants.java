package dev.orderly.application.tenant;

import dev.orderly.domain.money.TaxRate;
import dev.orderly.domain.order.OrderSamples;
import dev.orderly.domain.tenant.Tenant;
import dev.orderly.domain.tenant.TenantId;
import dev.orderly.domain.tenant.Tenants;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps shops as the database does; the first one is there from the start. */
public final class InMemoryTenants implements Tenants {

  private final Map<TenantId, Tenant> tenants = new ConcurrentHashMap<>();

  public InMemoryTenants(Tenant... others) {
    put(OrderSamples.SHOP);
    for (var tenant : others) {
      put(tenant);
    }
  }

  @Override
  public Optional<Tenant> find(TenantId id) {
    return Optional.ofNullable(tenants.get(id));
  }

  /** The shop as it is from now on. */
  public void put(Tenant tenant) {
    tenants.put(tenant.id(), tenant);
  }

  /** A shop that nobody has set up gets the plainest rules. */
  public void ensure(TenantId id) {
    var plain = new Tenant(id, "tenant " + id, "default", "T" + id + "-", TaxRate.NONE, "standard");
    tenants.putIfAbsent(id, plain);
  }
}
