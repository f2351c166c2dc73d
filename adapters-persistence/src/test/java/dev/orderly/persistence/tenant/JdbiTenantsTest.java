package dev.orderly.persistence.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.application.settings.Environment;
import dev.orderly.application.tenant.TenantsContract;
import dev.orderly.domain.money.TaxRate;
import dev.orderly.domain.order.OrderNumber;
import dev.orderly.domain.tenant.Tenant;
import dev.orderly.domain.tenant.TenantId;
import dev.orderly.domain.tenant.Tenants;
import dev.orderly.persistence.Shop;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** PostgreSQL keeps tenants as the contract says. */
class JdbiTenantsTest extends TenantsContract {

  private static final TaxRate SEVEN_PERCENT = new TaxRate(new BigDecimal("0.07"));

  @AutoClose private static final Shop shop = Shop.open();

  @Override
  protected Tenants tenants() {
    return new JdbiTenants(shop.database(), new TenantSettings(SEVEN_PERCENT, "retail"));
  }

  @Test
  void what_a_tenant_does_not_say_is_the_services_setting() {
    shop.sql(
        "insert into tenants values (21, 'own', 'eu', 'OWN-', 0.19, 'restaurant')",
        "insert into tenants values (22, 'usual', 'eu', 'USUAL-', null, null)");

    var own = tenants().find(new TenantId(21));
    var usual = tenants().find(new TenantId(22));

    var nineteen = new TaxRate(new BigDecimal("0.19"));
    assertThat(own)
        .contains(new Tenant(new TenantId(21), "own", "eu", "OWN-", nineteen, "restaurant"));
    assertThat(usual)
        .contains(new Tenant(new TenantId(22), "usual", "eu", "USUAL-", SEVEN_PERCENT, "retail"));
  }

  @Test
  void each_tenant_numbers_its_orders_from_1001() {
    shop.sql("insert into tenants values (23, 'numbers', 'eu', 'N-', null, null)");
    var tenant = tenants().find(new TenantId(23)).orElseThrow();

    var first = shop.orders().nextNumber(tenant);
    var second = shop.orders().nextNumber(tenant);

    assertThat(first).isEqualTo(new OrderNumber("N-1001"));
    assertThat(second).isEqualTo(new OrderNumber("N-1002"));
  }

  @Test
  void a_tenant_made_later_is_found_at_once() {
    var tenants = tenants();
    var before = tenants.find(new TenantId(24));
    shop.sql("insert into tenants values (24, 'late', 'eu', 'L-', null, null)");

    var after = tenants.find(new TenantId(24));

    assertThat(before).isEmpty();
    assertThat(after).map(Tenant::name).contains("late");
  }

  @Test
  void a_change_holds_within_five_seconds() {
    var now = new AtomicLong();
    var usual = new TenantSettings(SEVEN_PERCENT, "retail");
    var tenants = new JdbiTenants(shop.database(), usual, now::get);
    shop.sql("insert into tenants values (25, 'changing', 'eu', 'OLD-', null, null)");
    assertThat(tenants.find(new TenantId(25))).map(Tenant::orderPrefix).contains("OLD-");

    shop.sql("update tenants set order_prefix = 'NEW-' where id = 25");

    now.addAndGet(Duration.ofSeconds(5).toNanos());
    assertThat(tenants.find(new TenantId(25))).map(Tenant::orderPrefix).contains("NEW-");
  }

  @Test
  void wrong_settings_are_all_told() {
    var env = Environment.of(Map.of("TAX_RATE", "19%", "DEFAULT_LIFECYCLE", "wholesale"));

    var settings = TenantSettings.from(env);

    assertThat(settings).isEqualTo(new TenantSettings(TaxRate.NONE, "standard"));
    assertThat(env.problems())
        .containsExactly(
            "TAX_RATE must be a fraction from 0 to 1",
            "DEFAULT_LIFECYCLE must be one of [standard, retail, fulfillment, restaurant]");
  }
}
