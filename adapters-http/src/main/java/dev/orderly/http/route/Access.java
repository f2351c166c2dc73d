package dev.orderly.http.route;

import dev.orderly.domain.user.Caller;
import dev.orderly.domain.user.Role;
import java.util.Set;

/** Who may call an operation at all; which orders they reach with it is decided by their scope. */
public enum Access {
  ANYONE(Role.CUSTOMER, Role.STAFF, Role.ADMIN, Role.SERVICE),
  USER(Role.CUSTOMER, Role.STAFF, Role.ADMIN, Role.SERVICE),
  /** Every user, and those who are none any more: to hear again that they are not. */
  EVEN_ERASED(Role.CUSTOMER, Role.STAFF, Role.ADMIN, Role.SERVICE),
  /** Whoever works for the shop, and the user whom the path names. */
  NAMED_USER(Role.STAFF, Role.ADMIN, Role.SERVICE) {
    @Override
    public boolean admits(Caller caller, Call call) {
      return super.admits(caller, call) || isNamed(caller, call.param("user_id"));
    }
  },
  OPERATOR(Role.STAFF, Role.ADMIN, Role.SERVICE),
  ADMIN_OR_SERVICE(Role.ADMIN, Role.SERVICE),
  ADMIN(Role.ADMIN);

  private final Set<Role> roles;

  Access(Role... roles) {
    this.roles = Set.of(roles);
  }

  public boolean needsLogin() {
    return this != ANYONE;
  }

  public boolean admitsErased() {
    return this == EVEN_ERASED;
  }

  /** The roles that may call it whatever the path names. */
  public Set<Role> roles() {
    return roles;
  }

  public boolean admits(Caller caller, Call call) {
    return roles.contains(caller.role());
  }

  /** What names nobody is nobody's secret: it is not there, for everyone alike. */
  private static boolean isNamed(Caller caller, String userId) {
    return PathIds.user(userId).map(caller.id()::equals).orElse(true);
  }
}
