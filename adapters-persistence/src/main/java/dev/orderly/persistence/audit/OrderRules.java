package dev.orderly.persistence.audit;

import dev.orderly.persistence.database.Session;
import java.util.List;

/**
 * What holds of an order and its history. The triggers see to all of this whenever something is
 * written; this finds what was written past them.
 */
final class OrderRules {

  private static final String STATUS =
      """
      select orders.id as order_id, order_number,
             'is ' || status || ', and its history ends '
               || coalesce('at ' || last.to_status, 'nowhere') as what
        from orders
        left join (
          select distinct on (order_id) order_id, to_status
            from order_status_history
           order by order_id, seq desc) as last on last.order_id = orders.id
       where last.to_status is distinct from status\
      """;

  private static final String HISTORY =
      """
      select line.order_id, order_number,
             case
               when orders.id is null then 'has a history, and is not there'
               when seq != place then format('line %s of its history is missing', place)
               when from_status is distinct from before
                 then format('line %s begins %s, and the one before ends %s', seq,
                        coalesce('at ' || from_status, 'nowhere'),
                        coalesce('at ' || before, 'nowhere'))
               else format('line %s is no move of the lifecycle: %s to %s', seq, from_status,
                      to_status)
             end as what
        from (
          select order_id, seq, from_status, to_status,
                 row_number() over chain as place,
                 lag(to_status) over chain as before
            from order_status_history
          window chain as (partition by order_id order by seq)) as line
        left join orders on orders.id = line.order_id
       where orders.id is null
          or seq != place
          or from_status is distinct from before
          or (from_status != to_status
              and not exists (
                select from lifecycle_moves as move
                 where move.lifecycle = orders.lifecycle
                   and move.from_status = line.from_status
                   and move.to_status = line.to_status))\
      """;

  /** Whatever stands in the items, no cast fails: what is no number makes no sum. */
  private static final String TOTALS =
      """
      select orders.id as order_id, order_number,
             case
               when total_amount is distinct from subtotal + tax_amount
                 then format('total %s is not %s and %s tax', total_amount, subtotal, tax_amount)
               when sum is distinct from subtotal
                 then format('subtotal %s, and its lines make %s', subtotal,
                        coalesce(sum::text, 'nothing'))
               else 'a line is not price and modifiers times quantity'
             end as what
        from orders
       cross join lateral (
         select sum(case when jsonb_typeof(line_total) = 'number' then line_total::numeric end),
                bool_and(
                  case
                    when jsonb_typeof(line_total) = 'number'
                     and jsonb_typeof(product_price) = 'number'
                     and jsonb_typeof(quantity) = 'number'
                     and not jsonb_path_exists(
                           modifiers, 'strict $[*] ? (@.price.type() != "number")', '{}', true)
                    then line_total::numeric
                         = quantity::numeric
                         * (product_price::numeric
                            + case
                                when modifiers = '[]' then 0
                                else (select sum((each -> 'price')::numeric)
                                        from jsonb_array_elements(modifiers) as each)
                              end)
                    else false
                  end) as sound
           from jsonb_to_recordset(items) as line (
             product_price jsonb, quantity jsonb, line_total jsonb, modifiers jsonb)) as lines
       where sum is distinct from subtotal
          or sound is not true
          or total_amount is distinct from subtotal + tax_amount\
      """;

  private static final String DEADLINES =
      """
      select coalesce(orders.id, order_id) as order_id, order_number,
             format('says that it is due %s, and is watched for %s',
               coalesce(deadline_at::text, 'never'), coalesce(due_at::text, 'never')) as what
        from (select * from orders where deadline_at is not null) as orders
        full join deadlines on order_id = orders.id
       where deadline_at is distinct from due_at\
      """;

  private static final String KEYS =
      """
      select order_id, order_number,
             case
               when orders.id is null then 'is what a key was used for, and is not there'
               else format('a key was used for version %s, and it is at %s', key.version,
                      orders.version)
             end as what
        from idempotency_keys as key
        left join orders on orders.id = order_id
       where orders.id is null or key.version > orders.version\
      """;

  private static final String CONFIRMATIONS =
      """
      select order_id, null as order_number, 'was confirmed, and is not there' as what
        from order_confirmations
       where not exists (select from orders where orders.id = order_id)\
      """;

  private OrderRules() {}

  static List<SqlCheck> checks(Session session) {
    return List.of(
        new SqlCheck(session, "status", "an order is where its history ends", STATUS),
        new SqlCheck(
            session,
            "history",
            "a history has no gap, and makes the moves of its lifecycle",
            HISTORY),
        new SqlCheck(session, "totals", "an order costs what its lines and its tax make", TOTALS),
        new SqlCheck(session, "deadlines", "a deadline that an order shows is watched", DEADLINES),
        new SqlCheck(session, "keys", "a key that was used has its order", KEYS),
        new SqlCheck(session, "confirmations", "what was confirmed is an order", CONFIRMATIONS));
  }
}
