package dev.orderly.persistence.order;

import static dev.orderly.persistence.database.SqlArray.ints;
import static dev.orderly.persistence.database.SqlArray.longs;
import static dev.orderly.persistence.database.SqlArray.texts;

import dev.orderly.application.Unavailable;
import dev.orderly.domain.order.KeyClaim;
import dev.orderly.domain.order.Order;
import dev.orderly.domain.order.Orders.Saved;
import dev.orderly.domain.tenant.LocationId;
import dev.orderly.persistence.database.Database;
import dev.orderly.persistence.database.Faults;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Writes any number of new orders, each with its history, events and key, and with its saga where
 * there are partners to ask, in one statement and one commit.
 *
 * <p>Nobody waits for somebody else's key: a key that another transaction is about to write is
 * busy, one that is there already is kept, and in both cases that order alone is left out.
 */
final class NewOrders {

  private static final String WRITE =
      """
      with wanted as materialized (
        select id::uuid, tenant_id, tenant_region, order_number, user_id, location_id, order_type,
               lifecycle, payment_status, items, currency, subtotal, tax_amount, total_amount,
               metadata, deadline_at, last_sequence, at::timestamptz, actor, operation, key,
               fingerprint, status_code, answer, place,
               key is not null
                 and pg_try_advisory_xact_lock(
                       hashtextextended(concat_ws(' ', tenant_id, user_id, operation, key), 0))
                 as free
          from unnest(
                 :id, :tenant, :region, :number, :user, :location, :type, :lifecycle, :payment,
                 :items, :currency, :subtotal, :tax, :total, :metadata, :deadline, :sequence,
                 :at, :actor, :operation, :key, :fingerprint, :status_code, :answer)
               with ordinality
            as wanted (
                 id, tenant_id, tenant_region, order_number, user_id, location_id, order_type,
                 lifecycle, payment_status, items, currency, subtotal, tax_amount, total_amount,
                 metadata, deadline_at, last_sequence, at, actor, operation, key, fingerprint,
                 status_code, answer, place)
      ), claimed as (
        insert into idempotency_keys (
               tenant_id, user_id, operation, key, fingerprint, order_id, status_code, version,
               answer, created_at)
        select tenant_id, user_id, operation, key, fingerprint, id, status_code, 1, answer, at
          from wanted
         where free
        on conflict do nothing
        returning order_id
      ), admitted as materialized (
        select *
          from wanted
         where key is null or id in (select order_id from claimed)
      ), placed as (
        insert into orders (
               id, tenant_id, tenant_region, order_number, user_id, location_id, order_type,
               lifecycle, status, payment_status, items, currency, subtotal, tax_amount,
               total_amount, metadata, deadline_at, version, last_sequence, created_at,
               updated_at)
        select id, tenant_id, tenant_region, order_number, user_id, location_id, order_type,
               lifecycle, 'PENDING', payment_status, items::jsonb, currency, subtotal::numeric,
               tax_amount::numeric, total_amount::numeric, metadata::json,
               deadline_at::timestamptz, 1, last_sequence, at, at
          from admitted
      ), written_down as (
        insert into order_status_history (order_id, seq, to_status, actor, at)
        select id, 1, 'PENDING', actor, at
          from admitted
      ), begun as (
        insert into sagas (order_id, step, due_at, since)
        select id, 'RESERVE', now(), now()
          from admitted
         where :saga
      ), limited as (
        insert into deadlines (order_id, due_at, kind)
        select id, deadline_at::timestamptz, 'payment'
          from admitted
         where deadline_at is not null
      ), telling as materialized (
        select event_id::uuid, order_id::uuid, tenant_id, sequence, type, time::timestamptz,
               traceparent, data::json
          from unnest(
                 :event_id, :event_order, :event_tenant, :event_sequence, :event_type,
                 :event_time, :event_trace, :event_data)
            as telling (
                 event_id, order_id, tenant_id, sequence, type, time, traceparent, data)
         where (order_id::uuid in (select id from admitted)) is true -- looked up, not joined
      ), told as (
        insert into events (
               event_id, order_id, tenant_id, sequence, type, time, traceparent, data)
        select * from telling
      ), queued as (
        insert into outbox (event_id, order_id)
        select event_id, order_id from telling
      )
      select case
               when id in (select id from admitted) then 'DONE'
               when free then 'KEY_KEPT'
               else 'KEY_BUSY'
             end
        from wanted
       order by place\
      """;

  private final Database database;
  private final boolean sagas;

  /** Whether a new order begins a saga. */
  NewOrders(Database database, boolean sagas) {
    this.database = database;
    this.sagas = sagas;
  }

  /** What became of one order among many. */
  sealed interface Result {
    record Settled(Saved saved) implements Result {}

    /** The database refused this one; its neighbours are none the worse. */
    record Failed(RuntimeException fault) implements Result {}
  }

  /**
   * Writes them all. When one of them is refused the whole statement is, and nothing is written:
   * then each half is tried by itself, until the bad one stands alone. When the database did not
   * answer, nobody knows what is written, and nothing is tried again.
   */
  List<Result> write(List<NewOrder> orders) {
    try {
      return database.with(handle -> query(handle, orders).map(NewOrders::settled).list());
    } catch (RuntimeException e) {
      if (e instanceof Unavailable && !Faults.isLockedOut(e)) {
        throw e;
      }
      return orders.size() == 1 ? List.of(new Result.Failed(e)) : inHalves(orders);
    }
  }

  private List<Result> inHalves(List<NewOrder> orders) {
    int half = orders.size() / 2;
    var results = new ArrayList<Result>(orders.size());
    for (var part : List.of(orders.subList(0, half), orders.subList(half, orders.size()))) {
      try {
        results.addAll(write(part));
      } catch (Unavailable e) {
        // What the other half became is known, and stays so.
        results.addAll(Collections.nCopies(part.size(), new Result.Failed(e)));
      }
    }
    return results;
  }

  private static Result settled(ResultSet row, StatementContext context) throws SQLException {
    return new Result.Settled(Saved.valueOf(row.getString(1)));
  }

  private Query query(Handle handle, List<NewOrder> orders) {
    var query = handle.createQuery(WRITE);
    query.bind("id", texts(orders, it -> it.order().id()));
    query.bind("tenant", ints(orders, it -> it.order().tenant().value()));
    query.bind("region", texts(orders, it -> it.order().region()));
    query.bind("number", texts(orders, it -> it.order().number()));
    query.bind("user", longs(orders, it -> it.order().user().value()));
    query.bind("location", ints(orders, it -> location(it.order())));
    query.bind("type", texts(orders, it -> it.order().type()));
    query.bind("lifecycle", texts(orders, it -> it.order().lifecycle().name()));
    query.bind("payment", texts(orders, it -> it.order().payment()));
    query.bind("items", texts(orders, it -> ItemsJson.of(it.order().lines())));
    query.bind("currency", texts(orders, it -> it.order().totals().currency()));
    query.bind("subtotal", texts(orders, it -> it.order().totals().subtotal().text()));
    query.bind("tax", texts(orders, it -> it.order().totals().tax().text()));
    query.bind("total", texts(orders, it -> it.order().totals().total().text()));
    query.bind("metadata", texts(orders, it -> it.order().metadata().json()));
    query.bind("deadline", texts(orders, it -> it.order().deadline().orElse(null)));
    query.bind("sequence", ints(orders, it -> it.order().lastSequence()));
    query.bind("at", texts(orders, it -> it.order().createdAt()));
    query.bind("actor", texts(orders, NewOrder::actor));
    query.bind("operation", texts(orders, claimed(claim -> claim.scope().operation())));
    query.bind("key", texts(orders, claimed(claim -> claim.scope().key())));
    query.bind("fingerprint", texts(orders, claimed(KeyClaim::fingerprint)));
    query.bind("status_code", ints(orders, claimed(KeyClaim::statusCode)));
    query.bind("answer", texts(orders, claimed(KeyClaim::answer)));
    query.bind("saga", sagas);
    return Told.bind(query, orders.stream().flatMap(it -> it.events().stream()).toList());
  }

  private static Integer location(Order order) {
    return order.location().map(LocationId::value).orElse(null);
  }

  private static <T> Function<NewOrder, T> claimed(Function<KeyClaim, T> part) {
    return order -> order.claim().map(part).orElse(null);
  }
}
