package dev.orderly.persistence.order;

import static dev.orderly.persistence.database.SqlArray.texts;

import dev.orderly.application.order.OrderView;
import dev.orderly.application.order.OrderViews;
import dev.orderly.domain.lifecycle.Lifecycles;
import dev.orderly.domain.order.OrderId;
import dev.orderly.domain.order.OrderNumber;
import dev.orderly.domain.tenant.TenantId;
import dev.orderly.domain.user.Scope;
import dev.orderly.domain.user.UserId;
import dev.orderly.persistence.database.Database;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Reads orders, one statement each time. */
public final class JdbiOrderViews implements OrderViews {

  private static final String BY_ID =
      """
      select %s
        from orders
       where id = :id\
      """
          .formatted(OrderRow.COLUMNS);

  private static final String BY_IDS =
      """
      select %s
        from orders
       where id = any (:ids::uuid[])\
      """
          .formatted(OrderRow.COLUMNS);

  private static final String ID_OF =
      """
      select id
        from orders
       where tenant_id = :tenant and order_number = :number\
      """;

  private static final String OF_ONE_OWNER =
      """
      select {columns}
        from orders
       where %s
       order by id desc
       limit :limit\
      """
          .replace("{columns}", OrderRow.COLUMNS);

  /** A shop's orders are merged from parts that are sorted already. */
  private static final String OF_A_SHOP =
      """
      select {columns}
        from (select id from ({branches}) as branches order by id desc {nulls} limit :limit) as page
        join orders using (id)
       order by id desc {nulls}\
      """
          .replace("{columns}", OrderRow.COLUMNS);

  private static final String BRANCH =
      """
      (select id
         from orders
        where {branch}{behind}
        order by id desc {branch nulls}
        limit :limit)\
      """;

  private static final String COUNT =
      """
      select count(*)
        from (select from orders where %s limit :cap) as counted\
      """;

  private final Database database;
  private final OrderRow row;

  public JdbiOrderViews(Database database, Lifecycles lifecycles) {
    this.database = database;
    this.row = new OrderRow(lifecycles);
  }

  @Override
  public Optional<OrderView> find(OrderId id) {
    return database
        .with(handle -> handle.createQuery(BY_ID).bind("id", id.value()).map(row).findOne())
        .map(OrderView::of);
  }

  @Override
  public List<OrderView> findAll(List<OrderId> ids) {
    return database
        .with(
            handle -> handle.createQuery(BY_IDS).bind("ids", texts(ids, it -> it)).map(row).list())
        .stream()
        .map(OrderView::of)
        .toList();
  }

  @Override
  public Optional<OrderId> idOf(TenantId tenant, OrderNumber number) {
    return database.with(
        handle ->
            handle
                .createQuery(ID_OF)
                .bind("tenant", tenant.value())
                .bind("number", number.value())
                .mapTo(UUID.class)
                .findOne()
                .map(OrderId::new));
  }

  @Override
  public Slice list(Listing listing) {
    var found =
        database.with(
            handle -> {
              var query = handle.createQuery(listSql(listing));
              ScopeSql.bind(query, listing.scope());
              listing.owner().ifPresent(owner -> query.bind("owner", owner.value()));
              listing.after().ifPresent(after -> query.bind("after", after.value()));
              return query.bind("limit", listing.limit() + 1).map(row).list();
            });
    boolean more = found.size() > listing.limit();
    var page = more ? found.subList(0, listing.limit()) : found;
    return new Slice(page.stream().map(OrderView::of).toList(), more);
  }

  static String listSql(Listing listing) {
    var behind = listing.after().isPresent() ? " and id < :after" : "";
    if (SearchSql.isOfOneOwner(listing.scope(), listing.owner())) {
      return OF_ONE_OWNER.formatted(seen(listing.scope(), listing.owner()) + behind);
    }
    var branches =
        Branch.of(listing.scope()).stream()
            .map(branch -> branch.in(BRANCH))
            .collect(Collectors.joining(" union all "));
    return OF_A_SHOP
        .replace("{branches}", branches)
        .replace("{behind}", behind)
        .replace("{nulls}", Branch.nulls(true));
  }

  @Override
  public int count(Scope scope, Optional<UserId> owner, int cap) {
    return database.with(
        handle -> {
          var query = handle.createQuery(COUNT.formatted(seen(scope, owner)));
          ScopeSql.bind(query, scope).bind("cap", cap);
          owner.ifPresent(it -> query.bind("owner", it.value()));
          return query.mapTo(int.class).one();
        });
  }

  private static String seen(Scope scope, Optional<UserId> owner) {
    return ScopeSql.condition(scope) + (owner.isPresent() ? " and user_id = :owner" : "");
  }
}
