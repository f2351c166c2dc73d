package dev.orderly.persistence.order;

import static dev.orderly.persistence.database.SqlArray.ints;

import dev.orderly.domain.order.KeyClaim;
import dev.orderly.domain.order.Line;
import dev.orderly.domain.order.Order;
import dev.orderly.domain.order.Receipt;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * Writes the change of an order, with its history, events, key and receipt, in one statement and
 * one commit, and wakes its saga, if it has one: whoever runs it looks at the order again.
 *
 * <p>The order must be as it was read, what only a note has told of it included. It is locked
 * before the key is claimed or the receipt written, so a change that comes too late leaves none
 * behind; and who finds the key busy does not wait for the order.
 */
final class OrderChange {

  private static final String WRITE =
      """
      with change as materialized (
        select :id as id, :version as version, :status as status, :payment as payment_status,
               :on_hold as on_hold, :backordered as backordered_lines,
               :metadata::json as metadata, :deadline::timestamptz as deadline_at,
               :sequence as last_sequence, :at::timestamptz as at,
               :tenant as tenant_id, :user as user_id, :operation as operation, :key as key,
               :fingerprint as fingerprint, :status_code as status_code, :answer as answer,
               :consumer as consumer, :event as event, :stray as stray_money
      ), free as materialized (
        select key is null
            or pg_try_advisory_xact_lock(
                 hashtextextended(concat_ws(' ', tenant_id, user_id, operation, key), 0)) as yes
          from change
      ), current as materialized (
        select id
          from orders
         where id = (select id from change)
           and version = (select version - 1 from change)
           and (select yes from free)
           and ((select stray_money from change)
                or not exists (select from stray_money where order_id = orders.id))
           for update
      ), claimed as (
        insert into idempotency_keys (
               tenant_id, user_id, operation, key, fingerprint, order_id, status_code, version,
               answer, created_at)
        select tenant_id, user_id, operation, key, fingerprint, id, status_code, version,
               answer, at
          from change join current using (id)
         where key is not null
        on conflict do nothing
        returning order_id
      ), received as (
        insert into inbox (consumer, event_id, handled_at, order_id)
        select consumer, event, at, id
          from change join current using (id)
         where consumer is not null
        on conflict do nothing
        returning event_id
      ), changed as (
        update orders
           set status = change.status,
               payment_status = change.payment_status,
               on_hold = change.on_hold,
               backordered_lines = change.backordered_lines,
               metadata = change.metadata,
               deadline_at = change.deadline_at,
               version = change.version,
               last_sequence = change.last_sequence,
               updated_at = change.at
          from change join current using (id)
         where orders.id = change.id
           and (change.key is null or exists (select from claimed))
           and (change.consumer is null or exists (select from received))
        returning orders.id, orders.updated_at, orders.deadline_at
      ), woken as (
        update sagas
           set woken = true,
               since = case when due_at is null then now() else since end,
               due_at = case when taken then due_at else now() end
         where order_id = (select id from changed)
      ), kept_in_mind as (
        insert into stray_money (order_id)
        select id
          from changed
         where (select stray_money from change)
        on conflict do nothing
      ), unlimited as (
        delete from deadlines
         where order_id = (select id from changed where deadline_at is null)
      ), written_down as (
        insert into order_status_history (
               order_id, seq, from_status, to_status, actor, reason_code, comment, at)
        select id,
               (select max(seq) from order_status_history where order_id = id) + place,
               from_status, to_status, actor, reason_code, comment, updated_at
          from changed,
               unnest(:from, :to, :actor, :reason, :comment) with ordinality
            as move (from_status, to_status, actor, reason_code, comment, place)
      ), telling as materialized (
        select event_id::uuid, order_id::uuid, tenant_id, sequence, type, time::timestamptz,
               traceparent, data::json
          from unnest(
                 :event_id, :event_order, :event_tenant, :event_sequence, :event_type,
                 :event_time, :event_trace, :event_data)
            as telling (
                 event_id, order_id, tenant_id, sequence, type, time, traceparent, data)
         where exists (select from changed)
      ), told as (
        insert into events (
               event_id, order_id, tenant_id, sequence, type, time, traceparent, data)
        select * from telling
      ), queued as (
        insert into outbox (event_id, order_id)
        select event_id, order_id from telling order by sequence
      )
      select case
               when exists (select from changed) then 'DONE'
               when not (select yes from free) then 'BUSY'
               when exists (select from current) then 'REPEATED'
               else 'STALE'
             end,
             (select extract(epoch from (select at from change) - max(at))
                from order_status_history
               where order_id = (select id from change)
                 and from_status is distinct from to_status)\
      """;

  private OrderChange() {}

  /** What became of it, and for how long the order had been in the state that it was in. */
  record Result(Written written, Duration spentThere) {

    static final Result STALE = new Result(Written.STALE, Duration.ZERO);
  }

  static Result write(Handle handle, ChangedOrder changed) {
    var query = handle.createQuery(WRITE);
    bindOrder(query, changed.order());
    bindClaim(query, changed.order(), changed.claim());
    query
        .bind("consumer", changed.receipt().map(Receipt::consumer).orElse(null))
        .bind("event", changed.receipt().map(Receipt::eventId).orElse(null));
    HistoryLine.bind(query, changed.history());
    return Told.bind(query, changed.events())
        .map((row, _) -> new Result(Written.valueOf(row.getString(1)), seconds(row)))
        .one();
  }

  private static Duration seconds(ResultSet row) throws SQLException {
    return Duration.ofMillis(Math.round(Math.max(0, row.getDouble(2)) * 1_000));
  }

  private static void bindOrder(Query query, Order order) {
    var backordered = order.lines().stream().filter(Line::backordered).toList();
    query
        .bind("id", order.id().value())
        .bind("version", order.version())
        .bind("status", order.status().name())
        .bind("payment", order.payment().name())
        .bind("on_hold", order.onHold())
        .bind("stray", order.strayMoney())
        .bind("backordered", ints(backordered, Line::number))
        .bind("metadata", order.metadata().json())
        .bind("deadline", order.deadline().map(Object::toString).orElse(null))
        .bind("sequence", order.lastSequence())
        .bind("at", order.updatedAt().toString());
  }

  private static void bindClaim(Query query, Order order, Optional<KeyClaim> claim) {
    var scope = claim.map(KeyClaim::scope);
    query
        .bind("tenant", order.tenant().value())
        .bind("user", scope.map(it -> it.user().value()).orElse(null))
        .bind("operation", scope.map(KeyClaim.Scope::operation).orElse(null))
        .bind("key", scope.map(KeyClaim.Scope::key).orElse(null))
        .bind("fingerprint", claim.map(KeyClaim::fingerprint).orElse(null))
        .bind("status_code", claim.map(KeyClaim::statusCode).orElse(null))
        .bind("answer", claim.map(KeyClaim::answer).orElse(null));
  }
}
