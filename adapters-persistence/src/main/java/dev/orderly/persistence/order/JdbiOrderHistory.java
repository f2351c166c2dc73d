package dev.orderly.persistence.order;

import dev.orderly.application.order.OrderHistory;
import dev.orderly.domain.lifecycle.Status;
import dev.orderly.domain.order.OrderId;
import dev.orderly.persistence.database.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.StatementContext;

/** Reads the history that is written together with each change. */
public final class JdbiOrderHistory implements OrderHistory {

  private static final String OF_ORDER =
      """
      select seq, from_status, to_status, actor, reason_code, comment, at
        from order_status_history
       where order_id = :order
       order by seq\
      """;

  private final Database database;

  public JdbiOrderHistory(Database database) {
    this.database = database;
  }

  @Override
  public List<Entry> of(OrderId id) {
    return database.with(
        handle ->
            handle
                .createQuery(OF_ORDER)
                .bind("order", id.value())
                .map(JdbiOrderHistory::entry)
                .list());
  }

  private static Entry entry(ResultSet row, StatementContext context) throws SQLException {
    return new Entry(
        row.getInt("seq"),
        Optional.ofNullable(row.getString("from_status")).map(Status::valueOf),
        Status.valueOf(row.getString("to_status")),
        row.getString("actor"),
        Optional.ofNullable(row.getString("reason_code")),
        Optional.ofNullable(row.getString("comment")),
        row.getObject("at", OffsetDateTime.class).toInstant());
  }
}
