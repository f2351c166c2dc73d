package dev.orderly.persistence.tenant;

import dev.orderly.application.settings.Environment;
import dev.orderly.domain.lifecycle.Lifecycle;
import dev.orderly.domain.lifecycle.Lifecycles;
import dev.orderly.domain.lifecycle.OwnerTransitions;
import dev.orderly.domain.money.TaxRate;
import java.math.BigDecimal;

/** What holds for a tenant that has no rule of its own. */
public record TenantSettings(TaxRate taxRate, String defaultLifecycle) {

  public static TenantSettings from(Environment env) {
    var rate =
        env.parsed(
            "TAX_RATE",
            TaxRate.NONE.fraction(),
            text -> new TaxRate(new BigDecimal(text)).fraction(),
            "a fraction from 0 to 1");
    var lifecycles = Lifecycles.with(OwnerTransitions.LIFECYCLE);
    var lifecycle =
        env.parsed(
            "DEFAULT_LIFECYCLE",
            Lifecycles.STANDARD.name(),
            text ->
                lifecycles
                    .named(text)
                    .map(Lifecycle::name)
                    .orElseThrow(IllegalArgumentException::new),
            "one of " + lifecycles.all());
    return new TenantSettings(new TaxRate(rate), lifecycle);
  }
}
