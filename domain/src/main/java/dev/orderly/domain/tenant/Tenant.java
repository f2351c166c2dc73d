package dev.orderly.domain.tenant;

import dev.orderly.domain.money.TaxRate;

/**
 * A shop's own rules: where it is, how it numbers its orders, what tax it adds, and its usual
 * lifecycle.
 */
public record Tenant(
    TenantId id,
    String name,
    String region,
    String orderPrefix,
    TaxRate taxRate,
    String defaultLifecycle) {}
