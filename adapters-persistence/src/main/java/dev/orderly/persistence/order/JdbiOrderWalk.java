package dev.orderly.persistence.order;

import dev.orderly.application.order.OrderFilter;
import dev.orderly.application.order.OrderSort;
import dev.orderly.application.order.OrderWalk;
import dev.orderly.domain.lifecycle.Lifecycles;
import dev.orderly.domain.order.Order;
import dev.orderly.domain.order.OrderId;
import dev.orderly.domain.user.Scope;
import dev.orderly.persistence.database.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Walks over the orders in PostgreSQL by their ids, one short statement a stretch. Unlike a search
 * it never gathers what fits: it reads on from where it was, so that all of its stretches together
 * read each order once.
 */
public final class JdbiOrderWalk implements OrderWalk {

  /** What a stretch is in memory is what a reader of a million orders costs. */
  private static final int STRETCH = 500;

  /** Behind the columns of an order. */
  private static final int WALKED = 23;

  private static final String OF_ONE_OWNER =
      """
      {with}
      select {columns}, id as walked
        from orders
       where {fitting} and {behind}
       order by id
       limit :stretch\
      """;

  private static final String OF_A_SHOP =
      """
      {with more} stretch as materialized (
        select walked, fits
          from ({branches}) as branches
         order by walked {nulls}
         limit :stretch
      )
      select {columns}, walked
        from stretch left join orders on id = walked and fits
       order by walked\
      """;

  private static final String BRANCH =
      """
      (select id as walked, {fitting} as fits
         from orders
        where {branch} and {bounds} and {behind}
        order by id {branch nulls}
        limit :stretch)\
      """;

  private final Database database;
  private final OrderRow row;
  private final int stretch;

  public JdbiOrderWalk(Database database, Lifecycles lifecycles) {
    this(database, lifecycles, STRETCH);
  }

  JdbiOrderWalk(Database database, Lifecycles lifecycles, int stretch) {
    this.database = database;
    this.row = new OrderRow(lifecycles);
    this.stretch = stretch;
  }

  /** An order that was passed, and what it is if it fits. */
  private record Step(OrderId walked, Optional<Order> order) {}

  @Override
  public Stretch next(Scope scope, OrderFilter filter, Optional<OrderId> after) {
    var sql = sql(scope, filter, after.isPresent());
    var steps =
        database.aside(handle -> query(handle, sql, scope, filter, after).map(this::step).list());
    boolean more = steps.size() == stretch;
    return new Stretch(
        steps.stream().map(Step::order).flatMap(Optional::stream).toList(),
        more ? Optional.of(steps.getLast().walked()) : Optional.empty());
  }

  private Step step(ResultSet row, StatementContext context) throws SQLException {
    boolean fits = row.getObject(1) != null;
    return new Step(
        new OrderId(row.getObject(WALKED, UUID.class)),
        fits ? Optional.of(this.row.map(row, context)) : Optional.empty());
  }

  Query query(Handle handle, String sql, Scope scope, OrderFilter filter, Optional<OrderId> after) {
    var query = SearchSql.bind(handle.createQuery(sql), scope, filter);
    after.ifPresent(it -> query.bind("after", it.value()));
    return query.bind("stretch", stretch);
  }

  static String sql(Scope scope, OrderFilter filter, boolean goesOn) {
    var shape =
        SearchSql.isOfOneOwner(scope, filter.owner()) ? OF_ONE_OWNER : ofAShop(scope, filter);
    return SearchSql.with(filter, shape)
        .replace("{columns}", OrderRow.COLUMNS)
        .replace("{fitting}", SearchSql.fitting(scope, filter))
        .replace("{behind}", goesOn ? "id > :after" : "true")
        .replace("{nulls}", Branch.nulls(false));
  }

  private static String ofAShop(Scope scope, OrderFilter filter) {
    var branches =
        Branch.of(scope, filter, OrderSort.Key.CREATED).stream()
            .map(branch -> branch.in(BRANCH))
            .collect(Collectors.joining(" union all "));
    return OF_A_SHOP
        .replace("{branches}", branches)
        .replace("{bounds}", FilterSql.bounds(filter, OrderSort.Key.CREATED));
  }
}
