package dev.orderly.persistence.order;

import dev.orderly.domain.order.Note;
import dev.orderly.domain.order.Order;
import dev.orderly.domain.order.Receipt;
import org.jdbi.v3.core.Handle;

/**
 * Writes a note into the history of an order, with the receipt for the message that it is about, in
 * one statement and one commit. The order must be as it was read, and stays so: it is locked, so
 * that the note stands in the right place.
 */
final class OrderNote {

  private static final String WRITE =
      """
      with current as materialized (
        select id, status
          from orders
         where id = :id and version = :version
           for update
      ), received as (
        insert into inbox (consumer, event_id, handled_at, order_id)
        select :consumer, :event, :at::timestamptz, id
          from current
        on conflict do nothing
        returning event_id
      ), kept_in_mind as (
        insert into stray_money (order_id)
        select id
          from current
         where :stray and exists (select from received)
        on conflict do nothing
      ), written_down as (
        insert into order_status_history (
               order_id, seq, from_status, to_status, actor, reason_code, at)
        select id, (select max(seq) + 1 from order_status_history where order_id = id),
               status, status, :actor, :code, :at::timestamptz
          from current
         where exists (select from received)
      )
      select case
               when exists (select from received) then 'DONE'
               when exists (select from current) then 'REPEATED'
               else 'STALE'
             end\
      """;

  private OrderNote() {}

  static Written write(Handle handle, Order order, Note note, Receipt receipt) {
    return handle
        .createQuery(WRITE)
        .bind("id", order.id().value())
        .bind("version", order.version())
        .bind("consumer", receipt.consumer())
        .bind("event", receipt.eventId())
        .bind("at", receipt.at().toString())
        .bind("actor", note.by().name())
        .bind("code", note.code())
        .bind("stray", note.strayMoney())
        .map((row, _) -> Written.valueOf(row.getString(1)))
        .one();
  }
}
