package dev.orderly.persistence.order;

import static dev.orderly.persistence.database.SqlArray.texts;

import dev.orderly.application.deadline.Deadlines;
import dev.orderly.application.order.OrderWatch;
import dev.orderly.domain.lifecycle.Lifecycles;
import dev.orderly.domain.lifecycle.Status;
import dev.orderly.domain.order.Ids;
import dev.orderly.domain.order.Order;
import dev.orderly.domain.order.OrderId;
import dev.orderly.persistence.database.Database;
import dev.orderly.persistence.database.SqlArray;
import dev.orderly.persistence.outbox.Doorbell;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * The deadlines in PostgreSQL. A row of the table is written with its order and goes in the
 * transaction in which the order stops waiting, whoever ends that; so each of them has one end. To
 * wait costs a look at the first entry of an index, however many there are.
 */
public final class JdbiDeadlines implements Deadlines {

  static final String UNTIL_NEXT =
      """
      select extract(epoch from due_at - now())
        from deadlines
       where order_id <> all (:aside::uuid[])
       order by due_at, order_id
       limit 1\
      """;

  /** What is locked is in somebody's hand; the locks that this takes end with the statement. */
  static final String PASSED =
      """
      select order_id
        from deadlines
       where due_at <= now() and order_id <> all (:aside::uuid[])
       order by due_at, order_id
       limit :limit
         for update skip locked\
      """;

  /**
   * The order is locked with its deadline, and nobody is waited for: so it can get in nobody's way
   * who first locks an order and then ends its deadline.
   */
  private static final String IN_HAND =
      """
      select %s, due_at, now() as now
        from orders join deadlines on order_id = id
       where id = any (:ids::uuid[]) and due_at <= now()
         for update skip locked\
      """
          .formatted(OrderRow.ALL_COLUMNS);

  private static final String END =
      """
      delete from deadlines
       where order_id = :id\
      """;

  /** Nobody else would ever end them. */
  private static final String SWEEP =
      """
      delete from deadlines
       where order_id = any (:ids::uuid[])
         and not exists (select from orders where id = order_id)\
      """;

  private final Database database;
  private final OrderRow row;
  private final Ids ids;
  private final Doorbell doorbell;
  private final OrderWatch watch;

  /** The doorbell wakes whoever relays the events that are written here. */
  public JdbiDeadlines(
      Database database, Lifecycles lifecycles, Ids ids, Doorbell doorbell, OrderWatch watch) {
    this.database = database;
    this.row = OrderRow.whole(lifecycles);
    this.ids = ids;
    this.doorbell = doorbell;
    this.watch = watch;
  }

  @Override
  public Optional<Duration> untilNext(Collection<OrderId> aside) {
    return database.with(
        handle ->
            handle
                .createQuery(UNTIL_NEXT)
                .bind("aside", uuids(aside))
                .mapTo(Double.class)
                .findOne()
                .map(seconds -> Duration.ofMillis((long) Math.ceil(seconds * 1_000))));
  }

  @Override
  public List<OrderId> passed(int limit, Collection<OrderId> aside) {
    return database.with(
        handle ->
            handle
                .createQuery(PASSED)
                .bind("limit", limit)
                .bind("aside", uuids(aside))
                .mapTo(UUID.class)
                .map(OrderId::new)
                .list());
  }

  @Override
  public List<Expired> expire(Collection<OrderId> orders, Consequence consequence) {
    var ends = database.inTransaction(handle -> end(handle, orders, consequence));
    if (!ends.isEmpty()) {
      doorbell.ring();
    }
    ends.forEach(it -> watch.moved(it.expired().order(), it.left(), it.spentThere()));
    return ends.stream().map(End::expired).toList();
  }

  /** A deadline that came to its end, with what there is to tell of the order's move. */
  private record End(Expired expired, Status left, Duration spentThere) {}

  private List<End> end(Handle handle, Collection<OrderId> orders, Consequence consequence) {
    var ends = new ArrayList<End>();
    for (var passed : inHand(handle, orders)) {
      var change = consequence.of(passed.order(), passed.now());
      if (change.isPresent()) {
        var changed = ChangedOrder.of(change.get(), Optional.empty(), ids);
        var result = OrderChange.write(handle, changed);
        if (result.written() != Written.DONE) {
          throw new IllegalStateException("somebody changed an order that was locked");
        }
        var expired = new Expired(changed.order(), passed.late());
        ends.add(new End(expired, passed.order().status(), result.spentThere()));
      } else {
        handle.createUpdate(END).bind("id", passed.order().id().value()).execute();
      }
    }
    handle.createUpdate(SWEEP).bind("ids", uuids(orders)).execute();
    return ends;
  }

  /** An order whose deadline has passed, locked. */
  private record Passed(Order order, Instant due, Instant now) {

    Duration late() {
      return Duration.between(due, now);
    }
  }

  private List<Passed> inHand(Handle handle, Collection<OrderId> orders) {
    return handle
        .createQuery(IN_HAND)
        .bind("ids", uuids(orders))
        .map((result, context) -> passed(result, context))
        .list();
  }

  private Passed passed(ResultSet result, StatementContext context) throws SQLException {
    var now = time(result, "now").truncatedTo(ChronoUnit.MILLIS);
    return new Passed(row.map(result, context), time(result, "due_at"), now);
  }

  private static Instant time(ResultSet result, String column) throws SQLException {
    return result.getObject(column, OffsetDateTime.class).toInstant();
  }

  private static SqlArray uuids(Collection<OrderId> orders) {
    return texts(orders, OrderId::value);
  }
}
