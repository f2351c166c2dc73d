package dev.orderly.application.user;

import dev.orderly.application.order.ExportOrders;
import dev.orderly.application.order.ExportOrders.Export;
import dev.orderly.application.order.ForgetOwner;
import dev.orderly.application.order.OrderFilter;
import dev.orderly.domain.tenant.TenantId;
import dev.orderly.domain.user.Caller;
import dev.orderly.domain.user.Role;
import dev.orderly.domain.user.Scope;
import dev.orderly.domain.user.User;
import dev.orderly.domain.user.UserId;
import dev.orderly.domain.user.Users;
import java.util.Optional;

/**
 * What is kept about a person, to be shown and to be forgotten: to themselves, and to the
 * administrators of their shop. For everybody else there is no such person.
 */
public final class PersonalData {

  private final Users users;
  private final ExportOrders export;
  private final ForgetOwner forget;

  public PersonalData(Users users, ExportOrders export, ForgetOwner forget) {
    this.users = users;
    this.export = export;
    this.forget = forget;
  }

  /** An account, and the orders that it placed. */
  public record Copy(User user, Export orders) {}

  public Optional<Copy> show(Caller caller, UserId id) {
    return users
        .find(id)
        .filter(user -> concerns(caller, id) && user.tenant().equals(caller.tenant()))
        .map(user -> new Copy(user, orders(user)));
  }

  private Export orders(User user) {
    return export.export(new Scope.OwnOrders(user.tenant(), user.id()), OrderFilter.NONE);
  }

  /**
   * Ends the account first, so that nothing new is added while the rest is erased. False when there
   * is no such account and never was.
   */
  public boolean erase(Caller caller, UserId id) {
    if (!concerns(caller, id) || !isEnded(caller.tenant(), id)) {
      return false;
    }
    forget.forget(caller, id);
    return true;
  }

  /** The account of a shop's machines says nothing about anybody, and they go on working. */
  private boolean isEnded(TenantId tenant, UserId id) {
    return id.isMachine()
        ? users.find(id).filter(machine -> machine.tenant().equals(tenant)).isPresent()
        : users.erase(tenant, id);
  }

  private static boolean concerns(Caller caller, UserId id) {
    return caller.id().equals(id) || caller.role() == Role.ADMIN;
  }
}
