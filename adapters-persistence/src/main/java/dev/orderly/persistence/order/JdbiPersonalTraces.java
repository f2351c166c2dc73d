package dev.orderly.persistence.order;

import static dev.orderly.persistence.database.SqlArray.texts;

import dev.orderly.application.order.PersonalTraces;
import dev.orderly.domain.order.OrderId;
import dev.orderly.domain.tenant.TenantId;
import dev.orderly.domain.user.UserId;
import dev.orderly.persistence.database.Database;
import java.util.List;

/**
 * Erases comments and kept answers. Whoever repeats a request whose answer is gone makes it anew,
 * and no order takes the same move twice.
 */
public final class JdbiPersonalTraces implements PersonalTraces {

  private static final String ERASE_COMMENTS =
      """
      update order_status_history
         set comment = null
       where order_id = any (:orders::uuid[]) and comment is not null\
      """;

  private static final String ERASE_ANSWERS_TO_MOVES =
      """
      delete from idempotency_keys
       where order_id = any (:orders::uuid[]) and operation <> 'create'\
      """;

  private static final String ERASE_ANSWERS_TO_USER =
      """
      delete from idempotency_keys
       where tenant_id = :tenant and user_id = :user\
      """;

  private final Database database;

  public JdbiPersonalTraces(Database database) {
    this.database = database;
  }

  @Override
  public void erase(List<OrderId> orders) {
    var ids = texts(orders, it -> it);
    for (var sql : List.of(ERASE_COMMENTS, ERASE_ANSWERS_TO_MOVES)) {
      database.with(handle -> handle.createUpdate(sql).bind("orders", ids).execute());
    }
  }

  @Override
  public void eraseAnswers(TenantId tenant, UserId user) {
    database.with(
        handle ->
            handle
                .createUpdate(ERASE_ANSWERS_TO_USER)
                .bind("tenant", tenant.value())
                .bind("user", user.value())
                .execute());
  }
}
