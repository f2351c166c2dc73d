package dev.orderly.application.order;

import dev.orderly.application.tenant.InMemoryTenants;
import dev.orderly.application.user.InMemoryUsers;
import dev.orderly.domain.order.OrderSamples;
import dev.orderly.domain.order.Orders;
import dev.orderly.domain.tenant.TenantId;
import dev.orderly.domain.user.Caller;
import dev.orderly.domain.user.Email;
import dev.orderly.domain.user.Role;
import dev.orderly.domain.user.Users.NewUser;
import java.util.Set;

class InMemoryOrderWalkTest extends OrderWalkContract {

  private final InMemoryUsers users = new InMemoryUsers(new InMemoryTenants());
  private final InMemoryOrders orders = new InMemoryOrders();

  @Override
  protected Orders orders() {
    return orders;
  }

  @Override
  protected OrderWalk walk() {
    return new InMemoryOrderWalk(new InMemoryOrderSearch(orders, users), STRETCH);
  }

  @Override
  protected Caller aCustomer() {
    var email = new Email(OrderSamples.anId() + "@example.com");
    var user =
        users.add(new NewUser(email, "", Role.CUSTOMER, TenantId.FIRST, Set.of())).orElseThrow();
    return new Caller(user.id(), email.written(), user.role(), user.tenant(), Set.of());
  }
}
