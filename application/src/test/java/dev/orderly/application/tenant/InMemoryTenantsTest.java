package dev.orderly.application.tenant;

import dev.orderly.domain.tenant.Tenants;

class InMemoryTenantsTest extends TenantsContract {

  @Override
  protected Tenants tenants() {
    return new InMemoryTenants();
  }
}
