package dev.orderly.application.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.domain.tenant.Tenant;
import dev.orderly.domain.tenant.TenantId;
import dev.orderly.domain.tenant.Tenants;
import org.junit.jupiter.api.Test;

/** What every keeper of tenants must do, the one in memory and the database alike. */
public abstract class TenantsContract {

  protected abstract Tenants tenants();

  @Test
  void the_first_tenant_is_there_from_the_start() {
    var first = tenants().find(TenantId.FIRST);

    assertThat(first).map(Tenant::id).contains(TenantId.FIRST);
    assertThat(first).map(Tenant::orderPrefix).contains("A-");
  }

  @Test
  void a_tenant_that_nobody_made_is_not_there() {
    assertThat(tenants().find(new TenantId(Integer.MAX_VALUE))).isEmpty();
  }
}
