package dev.orderly.persistence.audit;

import dev.orderly.persistence.database.Session;
import java.time.Duration;
import java.util.List;

/**
 * What holds of events on their way from an order to those who must know. There are millions of
 * them, and a list behind {@code not in} that is too long for the memory is read again for each
 * row: what is missing is found by {@code not exists}, which is a join.
 */
final class EventRules {

  /**
   * The oldest events are forgotten after a while, and orders that were made up have none: what an
   * order has is its latest ones, to the last.
   */
  private static final String SEQUENCES =
      """
      select told.order_id, order_number,
             case
               when orders.id is null then 'has events, and is not there'
               when next is null
                 then format('has made %s events, and the last that is kept is %s', last_sequence,
                        sequence)
               else format('event %s is missing', sequence + 1)
             end as what
        from (
          select order_id, sequence,
                 lead(sequence) over (partition by order_id order by sequence) as next
            from events) as told
        left join orders on orders.id = told.order_id
       where next != sequence + 1
          or (next is null and sequence is distinct from last_sequence)\
      """;

  private static final String OUTBOX =
      """
      select waiting.order_id, order_number,
             case
               when not exists (select from events where events.event_id = waiting.event_id)
                 then format('event %s waits to leave, and is not there', event_id)
               when times > 1 then format('event %s waits to leave %s times', event_id, times)
               else format('event %s waits to leave, and is another order''s', event_id)
             end as what
        from (
          select distinct event_id, order_id, count(*) over (partition by event_id) as times
            from outbox) as waiting
        left join orders on orders.id = waiting.order_id
       where times > 1
          or not exists (
            select from events
             where events.event_id = waiting.event_id and events.order_id = waiting.order_id)\
      """;

  private static final String UNTOLD =
      """
      select events.order_id, order_number,
             format('event %s (%s) has not left, and does not wait to', event_id, type) as what
        from events
        left join orders on orders.id = events.order_id
       where not exists (
               select from event_positions
                where event_positions.event_id = events.event_id)
         and not exists (select from outbox where outbox.event_id = events.event_id)\
      """;

  /** Confirmations are kept for as long as events are, and the oldest go first. */
  private static final String UNCONFIRMED =
      """
      with unconfirmed as materialized (
        select event_id
          from event_positions
         where left_at > (select min(at) from event_arrivals)
           and not exists (select from outbox where outbox.event_id = event_positions.event_id)
           and not exists (
             select
               from (select unnest(event_ids) as event_id from event_arrivals) as arrived
              where arrived.event_id = event_positions.event_id)
      )
      select events.order_id, order_number,
             format('event %s (%s) was handed over, and nobody confirmed it', event_id, type) as what
        from unconfirmed
        join events using (event_id)
        left join orders on orders.id = events.order_id\
      """;

  private static final String LATE =
      """
      select events.order_id, order_number,
             format('event %%s (%%s) of %%s has not left yet', event_id, type,
               to_char(time, 'YYYY-MM-DD"T"HH24:MI:SS"Z"')) as what
        from outbox
        join events using (event_id)
        left join orders on orders.id = events.order_id
       where time < now() - interval '%d seconds'\
      """;

  private static final String FEED =
      """
      select null::uuid as order_id, null as order_number,
             format('position %s of tenant %s is of event %s, which is not there', position,
               tenant_id, event_id) as what
        from event_positions
       where not exists (select from events where events.event_id = event_positions.event_id)\
      """;

  private EventRules() {}

  static List<SqlCheck> checks(Session session, Duration late) {
    return List.of(
        new SqlCheck(session, "sequences", "the events of an order have no gap", SEQUENCES),
        new SqlCheck(session, "outbox", "what waits to leave is an event, once", OUTBOX),
        new SqlCheck(session, "untold", "an event has left, or waits to", UNTOLD),
        new SqlCheck(session, "unconfirmed", "an event that has left was confirmed", UNCONFIRMED),
        new SqlCheck(
            session,
            "late",
            "no event waits for more than %d seconds".formatted(late.toSeconds()),
            LATE.formatted(late.toSeconds())),
        new SqlCheck(session, "feed", "every position of the feed has its event", FEED));
  }
}
