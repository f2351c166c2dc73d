package dev.orderly.persistence.order;

import dev.orderly.application.order.OrderFilter;
import dev.orderly.application.order.OrderSearch.Search;
import dev.orderly.application.order.OrderSort;
import dev.orderly.domain.user.Scope;
import dev.orderly.domain.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatements;

/**
 * The statement of a search, put together for what this search looks for.
 *
 * <p>The orders of one owner are few enough to be looked at. Of a whole shop's, a stretch is walked
 * in the wanted order until the page is full: what many orders fit, the newest hundreds fit. Where
 * the whole stretch does not fill the page, few orders fit, and these are gathered by whichever
 * index knows them, and sorted. So neither a search that fits nearly everything nor one that fits
 * nearly nothing reads more than a small part of the orders.
 */
final class SearchSql {

  /** What the conditions look at. What they do not is not read: an index may tell all of it. */
  static final String LOOKED_AT =
      """
      id, tenant_id, user_id, location_id, order_number, status, order_type, lifecycle, items,
      created_at, updated_at, total_amount\
      """;

  private static final String OF_ONE_OWNER =
      """
      {with}
      select {columns}, sort_key::text as place
        from (select id, {key} as sort_key
                from orders
               where {fitting} and {behind}
               order by {key} {way}, id {way}
               limit :wanted) as page
        join orders using (id)
       order by sort_key {way}, id {way}\
      """;

  private static final String OF_A_SHOP =
      """
      {with more} stretch as materialized (
        select id, {key} as sort_key, {fitting} as fits
          from ({branches}) as orders
         order by {order}
         limit :stretch
      ), walked as materialized (
        select id, sort_key from stretch where fits limit :wanted
      ), walk as materialized (
        select case
                 when (select count(*) from walked) = :wanted then true
                 else (select count(*) from stretch) < :stretch
               end as is_enough
      ), gathered as materialized (
        select id, sort_key from ({gathering}) as found order by {order} limit :wanted
      ), page as (
        select id, sort_key from walked where (select is_enough from walk)
        union all
        select id, sort_key from gathered
      )
      select {columns}, sort_key::text as place
        from page join orders using (id)
       order by {order}\
      """;

  private static final String BRANCH =
      """
      (select {looked at}
         from orders
        where {branch} and {bounds} and {behind}
        order by {key} {way} {branch nulls}, id {way} {branch nulls}
        limit :stretch)\
      """;

  private static final String GATHERING =
      """
      (select id, {key} as sort_key
         from orders
        where {fitting} and {behind} and not (select is_enough from walk))\
      """;

  private static final String COUNT =
      "{with} select least(count(*), :cap) from ({counting}) as counted";

  private static final String COUNTING = "(select id from orders where {fitting} limit :cap)";

  /** After this hardly any order is still on its way. */
  private static final Duration SETTLING = Duration.ofDays(3);

  private SearchSql() {}

  static String search(Search search, Instant now) {
    var key = column(search.sort().key());
    var shape =
        isOfOneOwner(search.scope(), search.filter().owner()) ? OF_ONE_OWNER : ofAShop(search, now);
    return with(search.filter(), shape)
        .replace("{order}", order(search.sort()))
        .replace("{columns}", OrderRow.COLUMNS)
        .replace("{looked at}", LOOKED_AT)
        .replace("{fitting}", fitting(search.scope(), search.filter()))
        .replace("{behind}", search.after().isPresent() ? behind(search.sort()) : "true")
        .replace("{key}", key)
        .replace("{nulls}", nulls(search.sort()))
        .replace("{way}", search.sort().descending() ? "desc" : "asc");
  }

  private static String ofAShop(Search search, Instant now) {
    var filter = search.filter();
    var key = search.sort().key();
    var branches =
        branches(search, now).stream()
            .map(branch -> branch.in(BRANCH))
            .collect(Collectors.joining(" union all "));
    return OF_A_SHOP
        .replace("{branches}", branches)
        .replace("{gathering}", bySource(GATHERING, search.scope(), filter))
        .replace("{bounds}", FilterSql.bounds(filter, key));
  }

  /** What was ordered long ago has settled, and is found by its day rather than by its change. */
  private static List<Branch> branches(Search search, Instant now) {
    var filter = search.filter();
    var key = search.sort().key();
    boolean isLongAgo =
        filter.createdBefore().filter(it -> it.isBefore(now.minus(SETTLING))).isPresent();
    return Optional.of(filter)
        .filter(_ -> isLongAgo && key == OrderSort.Key.UPDATED && filter.text().isEmpty())
        .flatMap(Branch::byDay)
        .orElseGet(() -> Branch.of(search.scope(), filter, key));
  }

  static String count(Scope scope, OrderFilter filter) {
    return with(filter, COUNT).replace("{counting}", bySource(COUNTING, scope, filter));
  }

  /** The statement, after what has to be known before a text is looked for. */
  static String with(OrderFilter filter, String statement) {
    boolean any = filter.text().isPresent();
    return statement
        .replace("{with}", any ? "with " + TextSql.PRODUCTS : "")
        .replace("{with more}", any ? "with " + TextSql.PRODUCTS + "," : "with");
  }

  /** Fills in what the conditions name. */
  static Query bind(Query query, Scope scope, OrderFilter filter) {
    // What is named by one shape of the statement is left out by another.
    query.getConfig(SqlStatements.class).setUnusedBindingAllowed(true);
    ScopeSql.bind(query, scope);
    FilterSql.of(filter).bind(query);
    filter.text().ifPresent(text -> TextSql.values(text).bind(query));
    return query;
  }

  /** One statement for each way in which a text can be found; without a text, there is one way. */
  static String bySource(String statement, Scope scope, OrderFilter filter) {
    var apart = fittingApartFromText(scope, filter) + " and " + FilterSql.anyKind(filter);
    if (filter.text().isEmpty()) {
      return statement.replace("{fitting}", apart);
    }
    return TextSql.of(scope).sources().stream()
        .map(source -> apart + " and " + source)
        .map(fitting -> statement.replace("{fitting}", fitting))
        .collect(Collectors.joining(" union "));
  }

  /** What an order has to be, looking at its row. */
  static String fitting(Scope scope, OrderFilter filter) {
    var apart = fittingApartFromText(scope, filter);
    return filter.text().isEmpty() ? apart : apart + " and " + TextSql.of(scope).fits();
  }

  private static String fittingApartFromText(Scope scope, OrderFilter filter) {
    return ScopeSql.condition(scope) + " and " + FilterSql.of(filter).sql();
  }

  /** What stands behind the page before. */
  private static String behind(OrderSort sort) {
    var further = sort.descending() ? "<" : ">";
    return switch (sort.key()) {
      case CREATED -> "id %s :after".formatted(further);
      case UPDATED -> "(updated_at, id) %s (:after_key::timestamptz, :after)".formatted(further);
      case TOTAL -> "(total_amount, id) %s (:after_key::numeric, :after)".formatted(further);
    };
  }

  /** An id is enough of an order; what else orders are sorted by may be equal. */
  private static String order(OrderSort sort) {
    return sort.key() == OrderSort.Key.CREATED
        ? "sort_key {way} {nulls}"
        : "sort_key {way}, id {way}";
  }

  private static String nulls(OrderSort sort) {
    return sort.key() == OrderSort.Key.CREATED ? Branch.nulls(sort.descending()) : "";
  }

  private static String column(OrderSort.Key key) {
    return switch (key) {
      case CREATED -> "id";
      case UPDATED -> "updated_at";
      case TOTAL -> "total_amount";
    };
  }

  static boolean isOfOneOwner(Scope scope, Optional<UserId> owner) {
    return owner.isPresent()
        || switch (scope) {
          case Scope.OwnOrders _ -> true;
          case Scope.OrdersOfLocations(var _, var _, var places) -> places.isEmpty();
          case Scope.WholeTenant _ -> false;
        };
  }
}
