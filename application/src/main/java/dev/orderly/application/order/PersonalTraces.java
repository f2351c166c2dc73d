package dev.orderly.application.order;

import dev.orderly.domain.order.OrderId;
import dev.orderly.domain.tenant.TenantId;
import dev.orderly.domain.user.UserId;
import java.util.List;

/**
 * What people leave beside their orders: comments in their histories, and answers that are kept to
 * be repeated and show orders as they were.
 */
public interface PersonalTraces {

  /** The comments on these orders, and the answers to whoever changed them. */
  void erase(List<OrderId> orders);

  /** The answers to this user. */
  void eraseAnswers(TenantId tenant, UserId user);
}
