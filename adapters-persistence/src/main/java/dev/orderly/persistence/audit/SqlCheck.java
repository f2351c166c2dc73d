package dev.orderly.persistence.audit;

import dev.orderly.application.audit.Check;
import dev.orderly.domain.order.OrderId;
import dev.orderly.persistence.database.Session;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * A rule with the query that finds what breaks it: rows of {@code order_id, order_number, what}.
 * The query is one statement and sees one moment, so nobody who writes meanwhile is suspected.
 */
record SqlCheck(Session session, String name, String rule, String query) implements Check {

  private static final String SOME =
      """
      select count(*) over () as broken, order_id, order_number, what
        from (
      %s
             ) as broken
       order by order_id, what
       limit :most\
      """;

  @Override
  public Result look(int most) {
    var rows =
        session.call(
            handle ->
                handle
                    .createQuery(SOME.formatted(query))
                    .bind("most", most)
                    .map(SqlCheck::row)
                    .list());
    long broken = rows.isEmpty() ? 0 : rows.getFirst().broken();
    return new Result.Looked(broken, rows.stream().map(Row::finding).toList());
  }

  private record Row(long broken, Finding finding) {}

  private static Row row(ResultSet row, StatementContext context) throws SQLException {
    return new Row(
        row.getLong("broken"),
        new Finding(
            Optional.ofNullable(row.getObject("order_id", UUID.class)).map(OrderId::new),
            Optional.ofNullable(row.getString("order_number")),
            row.getString("what")));
  }
}
