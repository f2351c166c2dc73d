package dev.orderly.domain.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderly.domain.tenant.LocationId;
import dev.orderly.domain.tenant.TenantId;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScopeTest {

  private static final TenantId TENANT = new TenantId(1);
  private static final UserId SELF = new UserId(42);
  private static final Set<LocationId> PLACES = Set.of(new LocationId(1), new LocationId(2));

  @ParameterizedTest
  @CsvSource({
    // role, tenant of the order, its owner, its location, seen
    "CUSTOMER, 1, 42,   , true",
    "CUSTOMER, 1, 42, 1, true",
    "CUSTOMER, 1, 42, 9, true",
    "CUSTOMER, 1, 43,   , false",
    "CUSTOMER, 1, 43, 1, false",
    "CUSTOMER, 2, 42,   , false",
    "STAFF, 1, 43, 1, true",
    "STAFF, 1, 43, 2, true",
    "STAFF, 1, 43, 9, false",
    "STAFF, 1, 43,   , false",
    "STAFF, 1, 42, 9, true",
    "STAFF, 1, 42,   , true",
    "STAFF, 2, 43, 1, false",
    "STAFF, 2, 42, 1, false",
    "ADMIN, 1, 43, 9, true",
    "ADMIN, 1, 43,   , true",
    "ADMIN, 2, 43, 1, false",
    "ADMIN, 2, 42,   , false",
    "SERVICE, 1, 43, 9, true",
    "SERVICE, 1, 43,   , true",
    "SERVICE, 2, 42, 1, false"
  })
  void a_caller_sees_what_their_role_admits(
      Role role, int tenant, long owner, Integer location, boolean seen) {
    var caller = new Caller(SELF, "self@example.com", role, TENANT, PLACES);

    boolean includes =
        caller
            .scope()
            .includes(
                new TenantId(tenant),
                new UserId(owner),
                Optional.ofNullable(location).map(LocationId::new));

    assertThat(includes).isEqualTo(seen);
    assertThat(caller.scope().tenant()).isEqualTo(TENANT);
  }

  @Test
  void a_scope_does_not_grow_with_the_set_that_it_was_made_of() {
    var places = new HashSet<LocationId>();
    var caller = new Caller(SELF, "self@example.com", Role.STAFF, TENANT, places);
    var user = new User(SELF, new Email("self@example.com"), Role.STAFF, TENANT, places);

    places.add(new LocationId(1));

    assertThat(caller.scope()).isEqualTo(new Scope.OrdersOfLocations(TENANT, SELF, Set.of()));
    assertThat(user.locations()).isEmpty();
  }

  @Test
  void ids_of_people_tenants_and_places_start_at_one() {
    assertThatThrownBy(() -> new UserId(0)).hasMessage("user ids start at 1, not 0");
    assertThatThrownBy(() -> new TenantId(0)).hasMessage("tenant ids start at 1, not 0");
    assertThatThrownBy(() -> new LocationId(-1)).hasMessage("location ids start at 1, not -1");
    assertThat(new UserId(42)).hasToString("42");
    assertThat(TenantId.FIRST).hasToString("1");
    assertThat(new LocationId(7)).hasToString("7");
  }
}
