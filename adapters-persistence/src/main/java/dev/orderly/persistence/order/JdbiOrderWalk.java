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
 * Walks over the orders in PostgreSQL by their ids, one short statement a stretch. It reads on from
 * where it was, and far ahead of what it may show at once; where hardly any order fits that far,
 * the next ones are gathered by an index instead. So all stretches together read each order about
 * once, or only those that fit.
 */
public final class JdbiOrderWalk implements OrderWalk {

  /** What a stretch is in memory is what a reader of a million orders costs. */
  private static final int STRETCH = 500;

  /** So many times a stretch is passed at once while it does not fit. */
  private static final int AHEAD = 10;

  /** Where fewer than one in so many fit, all that fit are gathered more quickly than passed. */
  private static final int FEW = 50;

  private static final int WALKED = OrderRow.BEHIND;
  private static final int IS_FAR = WALKED + 1;

  private static final String OF_ONE_OWNER =
      """
      {with}
      select {columns}, id as walked, false as is_far
        from orders
       where {fitting} and {behind}
       order by id
       limit :stretch\
      """;

  private static final String OF_A_SHOP =
      """
      {with more} stretch as materialized (
        select walked, fits, place
          from (select id as walked, {fitting} as fits, row_number() over (order by id {nulls}) as place
                  from ({branches}) as orders) as numbered
         where place <= :ahead and (fits or place = :ahead)
         order by walked {nulls}
         limit :stretch
      ), walk as materialized (
        select count(*) = :stretch
               or count(*) filter (where place = :ahead) = 0
               or count(*) filter (where fits) >= :ahead / :few as is_enough
          from stretch
      ), gathered as materialized (
        select id from ({gathering}) as found order by id {nulls} limit :stretch
      ), steps as (
        select walked, fits, place = :ahead as is_far
          from stretch
         where (select is_enough from walk)
        union all
        select id, true, false from gathered
      )
      select {columns}, walked, is_far
        from steps left join orders on id = walked and fits
       order by walked\
      """;

  private static final String BRANCH =
      """
      (select {looked at}
         from orders
        where {branch} and {bounds} and {behind}
        order by id {branch nulls}
        limit :ahead)\
      """;

  private static final String GATHERING =
      """
      (select id
         from orders
        where {fitting} and {behind} and not (select is_enough from walk))\
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

  /** An order that was passed, what it is if it fits, and whether there may be others behind it. */
  private record Step(OrderId walked, Optional<Order> order, boolean isFar) {}

  @Override
  public Stretch next(Scope scope, OrderFilter filter, Optional<OrderId> after) {
    var sql = sql(scope, filter, after.isPresent());
    var steps =
        database.aside(handle -> query(handle, sql, scope, filter, after).map(this::step).list());
    boolean more = steps.size() == stretch || (!steps.isEmpty() && steps.getLast().isFar());
    return new Stretch(
        steps.stream().map(Step::order).flatMap(Optional::stream).toList(),
        more ? Optional.of(steps.getLast().walked()) : Optional.empty());
  }

  private Step step(ResultSet row, StatementContext context) throws SQLException {
    boolean fits = row.getObject(1) != null;
    return new Step(
        new OrderId(row.getObject(WALKED, UUID.class)),
        fits ? Optional.of(this.row.map(row, context)) : Optional.empty(),
        row.getBoolean(IS_FAR));
  }

  Query query(Handle handle, String sql, Scope scope, OrderFilter filter, Optional<OrderId> after) {
    var query = SearchSql.bind(handle.createQuery(sql), scope, filter);
    after.ifPresent(it -> query.bind("after", it.value()));
    return query.bind("stretch", stretch).bind("ahead", AHEAD * stretch).bind("few", FEW);
  }

  static String sql(Scope scope, OrderFilter filter, boolean goesOn) {
    var shape =
        SearchSql.isOfOneOwner(scope, filter.owner()) ? OF_ONE_OWNER : ofAShop(scope, filter);
    return SearchSql.with(filter, shape)
        .replace("{columns}", OrderRow.COLUMNS)
        .replace("{looked at}", SearchSql.LOOKED_AT)
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
        .replace("{gathering}", SearchSql.bySource(GATHERING, scope, filter))
        .replace("{bounds}", FilterSql.bounds(filter, OrderSort.Key.CREATED));
  }
}
