package dev.orderly.application.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.domain.tenant.LocationId;
import dev.orderly.domain.tenant.TenantId;
import dev.orderly.domain.user.Email;
import dev.orderly.domain.user.Role;
import dev.orderly.domain.user.User;
import dev.orderly.domain.user.UserId;
import dev.orderly.domain.user.Users.NewUser;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AssignRoleTest {

  private static final TenantId SHOP = TenantId.FIRST;
  private static final Set<LocationId> KITCHEN = Set.of(new LocationId(3));

  private final InMemoryUsers users = new InMemoryUsers();
  private final AssignRole assign = new AssignRole(users);
  private final User ann =
      users
          .add(new NewUser(new Email("ann@example.com"), "hash", Role.CUSTOMER, SHOP, Set.of()))
          .orElseThrow();

  @Test
  void a_user_gets_another_role_and_other_places() {
    var staff = assign.assign(SHOP, ann.id(), Optional.of(Role.STAFF), Optional.of(KITCHEN));

    assertThat(staff).contains(new User(ann.id(), ann.email(), Role.STAFF, SHOP, KITCHEN));
    assertThat(users.find(ann.id())).isEqualTo(staff);
  }

  @Test
  void what_is_left_open_stays() {
    var moved = assign.assign(SHOP, ann.id(), Optional.empty(), Optional.of(KITCHEN));
    var promoted = assign.assign(SHOP, ann.id(), Optional.of(Role.STAFF), Optional.empty());

    assertThat(moved).contains(new User(ann.id(), ann.email(), Role.CUSTOMER, SHOP, KITCHEN));
    assertThat(promoted).contains(new User(ann.id(), ann.email(), Role.STAFF, SHOP, KITCHEN));
  }

  @Test
  void a_user_of_another_shop_is_not_there() {
    var nobody =
        assign.assign(new TenantId(2), ann.id(), Optional.of(Role.ADMIN), Optional.empty());
    var unknown = assign.assign(SHOP, new UserId(99), Optional.of(Role.ADMIN), Optional.empty());

    assertThat(nobody).isEmpty();
    assertThat(unknown).isEmpty();
    assertThat(users.find(ann.id())).contains(ann);
  }
}
