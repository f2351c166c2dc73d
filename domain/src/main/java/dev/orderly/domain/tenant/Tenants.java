package dev.orderly.domain.tenant;

import java.util.Optional;

/** The shops. */
public interface Tenants {

  Optional<Tenant> find(TenantId id);
}
