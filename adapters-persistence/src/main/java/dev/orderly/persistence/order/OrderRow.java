package dev.orderly.persistence.order;

import dev.orderly.domain.lifecycle.Lifecycle;
import dev.orderly.domain.lifecycle.Lifecycles;
import dev.orderly.domain.lifecycle.Status;
import dev.orderly.domain.money.Money;
import dev.orderly.domain.order.Metadata;
import dev.orderly.domain.order.Order;
import dev.orderly.domain.order.OrderId;
import dev.orderly.domain.order.OrderNumber;
import dev.orderly.domain.order.OrderType;
import dev.orderly.domain.order.PaymentStatus;
import dev.orderly.domain.order.Totals;
import dev.orderly.domain.tenant.LocationId;
import dev.orderly.domain.tenant.TenantId;
import dev.orderly.domain.user.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Currency;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;

/** Reads an order from a row of the table. What is written the other way stands with the writes. */
final class OrderRow implements RowMapper<Order> {

  /** The columns of an order that is to be shown, in the order in which they are read. */
  static final String COLUMNS =
      """
      id, order_number, tenant_id, tenant_region, user_id, location_id, order_type, lifecycle,
      status, payment_status, on_hold, items, backordered_lines, currency, subtotal, tax_amount,
      metadata, deadline_at, version, last_sequence, created_at, updated_at\
      """;

  /** The place of the first column behind these. */
  static final int BEHIND = 23;

  /** Those of an order that is to decide something, which may depend on what is not shown. */
  static final String ALL_COLUMNS =
      COLUMNS + ", exists (select from stray_money where order_id = orders.id)";

  private final Lifecycles lifecycles;
  private final boolean all;

  private OrderRow(Lifecycles lifecycles, boolean all) {
    this.lifecycles = lifecycles;
    this.all = all;
  }

  /** Reads what is to be shown. */
  OrderRow(Lifecycles lifecycles) {
    this(lifecycles, false);
  }

  /** Reads all columns. */
  static OrderRow whole(Lifecycles lifecycles) {
    return new OrderRow(lifecycles, true);
  }

  @Override
  public Order map(ResultSet row, StatementContext context) throws SQLException {
    var id = new OrderId(row.getObject(1, UUID.class));
    var currency = Currency.getInstance(row.getString(14));
    return new Order(
        id,
        new OrderNumber(row.getString(2)),
        new TenantId(row.getInt(3)),
        row.getString(4),
        new UserId(row.getLong(5)),
        Optional.ofNullable(row.getObject(6, Integer.class)).map(LocationId::new),
        new OrderType(row.getString(7)),
        lifecycle(id, row.getString(8)),
        Status.valueOf(row.getString(9)),
        PaymentStatus.valueOf(row.getString(10)),
        row.getBoolean(11),
        all && row.getBoolean(BEHIND),
        ItemsJson.read(row.getBytes(12), currency, numbers(row, 13)),
        new Totals(money(row, 15, currency), money(row, 16, currency)),
        new Metadata(row.getString(17)),
        Optional.ofNullable(row.getObject(18, OffsetDateTime.class)).map(OffsetDateTime::toInstant),
        row.getInt(19),
        row.getInt(20),
        time(row, 21),
        time(row, 22));
  }

  private Lifecycle lifecycle(OrderId id, String name) {
    return lifecycles
        .named(name)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "order %s has the lifecycle %s, which this version does not know"
                        .formatted(id, name)));
  }

  private static Money money(ResultSet row, int column, Currency currency) throws SQLException {
    return Money.of(row.getBigDecimal(column), currency);
  }

  private static Instant time(ResultSet row, int column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  private static Set<Integer> numbers(ResultSet row, int column) throws SQLException {
    var numbers = new HashSet<Integer>();
    for (var number : (Object[]) row.getArray(column).getArray()) {
      numbers.add((Integer) number);
    }
    return numbers;
  }
}
