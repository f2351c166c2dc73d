package dev.orderly.persistence.user;

import static dev.orderly.domain.order.OrderSamples.anId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.application.user.UsersContract;
import dev.orderly.domain.money.TaxRate;
import dev.orderly.domain.tenant.LocationId;
import dev.orderly.domain.tenant.TenantId;
import dev.orderly.domain.tenant.Tenants;
import dev.orderly.domain.user.Caller;
import dev.orderly.domain.user.Email;
import dev.orderly.domain.user.Role;
import dev.orderly.domain.user.User;
import dev.orderly.domain.user.UserId;
import dev.orderly.domain.user.Users;
import dev.orderly.domain.user.Users.NewUser;
import dev.orderly.persistence.Shop;
import dev.orderly.persistence.tenant.JdbiTenants;
import dev.orderly.persistence.tenant.TenantSettings;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** PostgreSQL keeps accounts as the contract says, and their places with them. */
class JdbiUsersTest extends UsersContract {

  @AutoClose private static Shop shop;
  private static Users users;

  @BeforeAll
  static void open() {
    shop = Shop.open();
    users = shop.users();
  }

  @Override
  protected Users users() {
    return users;
  }

  @Override
  protected Tenants tenants() {
    return new JdbiTenants(shop.database(), new TenantSettings(TaxRate.NONE, "standard"));
  }

  @Test
  void a_place_is_made_when_somebody_is_assigned_to_it() {
    var places = Set.of(new LocationId(31), new LocationId(32));

    var added = add(places);
    var moved = users.assign(TenantId.FIRST, added.id(), Role.STAFF, Set.of(new LocationId(33)));

    assertThat(moved).isPresent();
    assertThat(shop.column("select name from locations where id between 31 and 33 order by id"))
        .containsExactly("location 31", "location 32", "location 33");
  }

  @Test
  void an_account_gets_an_id_that_no_foreign_caller_has() {
    var before = add(Set.of());
    var next = new UserId(before.id().value() + 1);
    users.ensure(new Caller(next, "", Role.CUSTOMER, TenantId.FIRST, Set.of()));

    var after = add(Set.of());

    assertThat(after.id().value()).isGreaterThan(next.value());
  }

  @Test
  void the_ids_of_machines_are_left_to_them() {
    var machine = new UserId(UserId.FIRST_MACHINE + 1);
    users.ensure(new Caller(machine, "", Role.SERVICE, TenantId.FIRST, Set.of()));
    var next = new UserId(add(Set.of()).id().value() + 1);
    users.ensure(new Caller(next, "", Role.CUSTOMER, TenantId.FIRST, Set.of()));

    var after = add(Set.of());

    assertThat(after.id().value()).isLessThan(UserId.FIRST_MACHINE);
  }

  @Test
  void a_tenant_with_a_long_id_gets_a_prefix_that_numbers_can_carry() {
    var tenant = new TenantId(Integer.MAX_VALUE);

    users.ensure(new Caller(new UserId(77_000_000), "", Role.CUSTOMER, tenant, Set.of()));

    assertThat(tenants().find(tenant).orElseThrow().orderPrefix()).isEqualTo("TZIK0ZJ-");
  }

  private static User add(Set<LocationId> places) {
    var email = new Email(anId() + "@example.com");
    return users.add(new NewUser(email, "hash", Role.STAFF, TenantId.FIRST, places)).orElseThrow();
  }
}
