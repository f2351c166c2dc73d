package dev.orderly.application.user;

import dev.orderly.application.tenant.InMemoryTenants;
import dev.orderly.domain.tenant.Tenants;
import dev.orderly.domain.user.Users;

class InMemoryUsersTest extends UsersContract {

  private final InMemoryTenants tenants = new InMemoryTenants();
  private final InMemoryUsers users = new InMemoryUsers(tenants);

  @Override
  protected Users users() {
    return users;
  }

  @Override
  protected Tenants tenants() {
    return tenants;
  }
}
