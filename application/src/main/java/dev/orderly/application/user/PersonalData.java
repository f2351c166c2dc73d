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
        .filter(user -> concerns(caller, id) && isHere(caller, user))
        .map(user -> new Copy(user, orders(caller.tenant(), id)));
  }

  private Export orders(TenantId tenant, UserId owner) {
    return export.export(new Scope.OwnOrders(tenant, owner), OrderFilter.NONE);
  }

  /**
   * Ends the account first, so that nothing new is added while the rest is erased. False when there
   * is no such account and never was.
   */
  public boolean erase(Caller caller, UserId id) {
    if (!concerns(caller, id) || !isEnded(caller, id)) {
      return false;
    }
    forget.forget(caller, id);
    return true;
  }

  /** The account of a shop's machines says nothing about anybody, and they go on working. */
  private boolean isEnded(Caller caller, UserId id) {
    return id.isMachine()
        ? users.find(id).filter(machine -> isHere(caller, machine)).isPresent()
        : users.erase(caller.tenant(), id) || caller.id().equals(id);
  }

  /**
   * Another service may let one person into several shops. Their account stands in the first, and
   * what they left in each of the others is theirs as well.
   */
  private static boolean isHere(Caller caller, User user) {
    return user.tenant().equals(caller.tenant()) || user.id().equals(caller.id());
  }

  private static boolean concerns(Caller caller, UserId id) {
    return caller.id().equals(id) || caller.role() == Role.ADMIN;
  }
}
