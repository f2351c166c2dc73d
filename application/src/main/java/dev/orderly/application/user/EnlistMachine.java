package dev.orderly.application.user;

import dev.orderly.domain.tenant.TenantId;
import dev.orderly.domain.user.Caller;
import dev.orderly.domain.user.Role;
import dev.orderly.domain.user.UserId;
import dev.orderly.domain.user.Users;
import java.util.Set;

/**
 * Makes a caller for a machine of a shop. All machines of a tenant share one account, which has no
 * password; its id is far from those that people get, here or from another identity service.
 */
public final class EnlistMachine {

  private final Users users;

  public EnlistMachine(Users users) {
    this.users = users;
  }

  public Caller enlist(TenantId tenant, Role role) {
    var id = new UserId(UserId.FIRST_MACHINE + tenant.value());
    var email = "machine@tenant-" + tenant + ".invalid";
    var machine = new Caller(id, email, role, tenant, Set.of());
    users.ensure(machine);
    return machine;
  }
}
