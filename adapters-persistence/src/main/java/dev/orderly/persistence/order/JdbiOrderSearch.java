package dev.orderly.persistence.order;

import dev.orderly.application.order.OrderFilter;
import dev.orderly.application.order.OrderSearch;
import dev.orderly.application.order.OrderView;
import dev.orderly.domain.lifecycle.Lifecycles;
import dev.orderly.domain.order.Order;
import dev.orderly.domain.user.Scope;
import dev.orderly.persistence.database.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Searches the orders in PostgreSQL, one statement a page. Each statement is planned for the very
 * values that it looks for, and runs where it keeps nobody from placing orders.
 */
public final class JdbiOrderSearch implements OrderSearch {

  /** How many orders are walked before those that fit are gathered: a few milliseconds' worth. */
  private static final int STRETCH = 2_000;

  /** To look for a text in a row takes so many times longer than to look at the rest of it. */
  private static final int LONGER_FOR_TEXT = 2;

  private static final int SORT_KEY = OrderRow.BEHIND;

  private final Database database;
  private final OrderRow row;
  private final InstantSource clock;
  private final int stretch;

  public JdbiOrderSearch(Database database, Lifecycles lifecycles, InstantSource clock) {
    this(database, lifecycles, clock, STRETCH);
  }

  JdbiOrderSearch(Database database, Lifecycles lifecycles, InstantSource clock, int stretch) {
    this.database = database;
    this.row = new OrderRow(lifecycles);
    this.clock = clock;
    this.stretch = stretch;
  }

  private record Hit(Order order, String key) {}

  @Override
  public Found search(Search search) {
    var sql = SearchSql.search(search, clock.instant());
    var hits = database.aside(handle -> query(handle, sql, search).map(this::hit).list());
    boolean more = hits.size() > search.limit();
    var page = more ? hits.subList(0, search.limit()) : hits;
    return new Found(
        page.stream().map(hit -> OrderView.of(hit.order())).toList(),
        more ? Optional.of(end(page)) : Optional.empty());
  }

  private static Position end(List<Hit> page) {
    var last = page.getLast();
    return new Position(last.key(), last.order().id());
  }

  private Hit hit(ResultSet row, StatementContext context) throws SQLException {
    return new Hit(this.row.map(row, context), row.getString(SORT_KEY));
  }

  @Override
  public int count(Scope scope, OrderFilter filter, int cap) {
    return database.aside(
        handle ->
            query(handle, SearchSql.count(scope, filter), scope, filter)
                .bind("cap", cap)
                .mapTo(int.class)
                .one());
  }

  Query query(Handle handle, String sql, Search search) {
    var query = query(handle, sql, search.scope(), search.filter());
    search
        .after()
        .ifPresent(it -> query.bind("after", it.order().value()).bind("after_key", it.key()));
    return query.bind("wanted", search.limit() + 1).bind("stretch", stretch(search.filter()));
  }

  private int stretch(OrderFilter filter) {
    return filter.text().isEmpty() ? stretch : Math.max(stretch / LONGER_FOR_TEXT, 1);
  }

  private static Query query(Handle handle, String sql, Scope scope, OrderFilter filter) {
    return SearchSql.bind(handle.createQuery(sql), scope, filter);
  }
}
