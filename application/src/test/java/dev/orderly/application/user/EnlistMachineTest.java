package dev.orderly.application.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.application.tenant.InMemoryTenants;
import dev.orderly.domain.tenant.TenantId;
import dev.orderly.domain.user.Email;
import dev.orderly.domain.user.Role;
import dev.orderly.domain.user.User;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EnlistMachineTest {

  private final InMemoryUsers users = new InMemoryUsers(new InMemoryTenants());
  private final EnlistMachine enlistMachine = new EnlistMachine(users);

  @Test
  void the_machines_of_a_tenant_share_an_account() {
    var tenant = new TenantId(7);

    var machine = enlistMachine.enlist(tenant, Role.SERVICE);
    var again = enlistMachine.enlist(tenant, Role.SERVICE);

    assertThat(again).isEqualTo(machine);
    assertThat(users.find(machine.id()))
        .contains(
            new User(
                machine.id(),
                new Email("machine@tenant-7.invalid"),
                Role.SERVICE,
                tenant,
                Set.of()));
  }

  @Test
  void nobody_can_log_in_as_a_machine() {
    var machine = enlistMachine.enlist(TenantId.FIRST, Role.SERVICE);

    var logIn = new LogIn(users, new PlainPasswords());

    assertThat(logIn.logIn(machine.email(), "")).isEmpty();
    assertThat(logIn.logIn(machine.email(), "anything")).isEmpty();
  }
}
