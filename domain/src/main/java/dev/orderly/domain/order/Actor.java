package dev.orderly.domain.order;

import dev.orderly.domain.lifecycle.Mover;
import dev.orderly.domain.user.Caller;
import dev.orderly.domain.user.UserId;

/**
 * Who changed an order, as the history names them: {@code user:42}, {@code staff:7}, {@code
 * event:payment.authorized.v1}, {@code system:deadline}. Staff that move their own order do so as
 * staff: the higher role wins.
 */
public record Actor(Mover mover, String name) {

  /** The caller as a mover of an order that they may see. */
  public static Actor of(Caller caller) {
    return switch (caller.role()) {
      case CUSTOMER -> owner(caller.id());
      case STAFF -> new Actor(Mover.STAFF, "staff:" + caller.id());
      case ADMIN -> new Actor(Mover.ADMIN, "admin:" + caller.id());
      case SERVICE -> new Actor(Mover.SERVICE, "service:" + caller.id());
    };
  }

  public static Actor owner(UserId user) {
    return new Actor(Mover.OWNER, "user:" + user);
  }

  /** The service itself, moved by a message from outside. */
  public static Actor event(String type) {
    return new Actor(Mover.REACTION, "event:" + type);
  }

  /** The service itself, moved by something of its own, such as a deadline. */
  public static Actor system(String what) {
    return new Actor(Mover.REACTION, "system:" + what);
  }

  @Override
  public String toString() {
    return name;
  }
}
