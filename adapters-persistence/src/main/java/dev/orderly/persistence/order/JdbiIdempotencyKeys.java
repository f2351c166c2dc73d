package dev.orderly.persistence.order;

import dev.orderly.application.order.IdempotencyKeys;
import dev.orderly.domain.order.KeyClaim;
import dev.orderly.domain.order.OrderId;
import dev.orderly.persistence.database.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.statement.StatementContext;

/** Looks keys up; they are written together with their orders. */
public final class JdbiIdempotencyKeys implements IdempotencyKeys {

  private static final String FIND =
      """
      select fingerprint, order_id, status_code, version, answer, created_at
        from idempotency_keys
       where tenant_id = :tenant and user_id = :user and operation = :operation and key = :key\
      """;

  private final Database database;

  public JdbiIdempotencyKeys(Database database) {
    this.database = database;
  }

  @Override
  public Optional<Kept> find(KeyClaim.Scope scope) {
    return database.with(
        handle ->
            handle
                .createQuery(FIND)
                .bind("tenant", scope.tenant().value())
                .bind("user", scope.user().value())
                .bind("operation", scope.operation())
                .bind("key", scope.key())
                .map(JdbiIdempotencyKeys::kept)
                .findOne());
  }

  private static Kept kept(ResultSet row, StatementContext context) throws SQLException {
    return new Kept(
        row.getString("fingerprint"),
        new OrderId(row.getObject("order_id", UUID.class)),
        row.getInt("status_code"),
        row.getInt("version"),
        row.getString("answer"),
        row.getObject("created_at", OffsetDateTime.class).toInstant());
  }
}
