-- The rules of V2 about whole statements, as cheap as they can be. They look their rows up one by one: the
-- planner may believe of a table that it is nearly empty, as it was when it was last looked at, and a join
-- would then read all of it again for each new row. A subquery with an offset is never joined. And they ask
-- once: starting a query costs more than what it finds.

drop trigger comes_with_history on orders;
drop function check_first_history();

create or replace function check_new_orders() returns trigger language plpgsql as $$
declare
  of_tenants boolean;
  with_history boolean;
  adding_up boolean;
begin
  select bool_and(exists (
           select from tenants t where t.id = o.tenant_id offset 0)),
         bool_and(exists (
           select from order_status_history h where h.order_id = o.id and h.seq = 1 offset 0)),
         bool_and((
           select bool_and(line_total = quantity * (product_price + case modifiers
                    when '[]' then 0
                    else (select sum((modifier ->> 'price')::numeric)
                            from jsonb_array_elements(modifiers) as modifier)
                  end))
                  and sum(line_total) = o.subtotal
             from jsonb_to_recordset(o.items) as item (
               line int, product_price numeric, quantity int, line_total numeric, modifiers jsonb)
           ) is true)
    into of_tenants, with_history, adding_up
    from added o;
  if not of_tenants then
    raise exception 'an order belongs to a tenant'
      using errcode = 'foreign_key_violation', table = 'orders';
  end if;
  if not adding_up then
    raise exception 'the subtotal of an order is the sum of its lines, and each total that of its line'
      using errcode = 'check_violation', table = 'orders';
  end if;
  if not with_history then
    raise exception 'a new order comes with the first line of its history'
      using errcode = 'check_violation', table = 'orders';
  end if;
  return null;
end $$;

create or replace function check_history() returns trigger language plpgsql as $$
declare
  where_orders_are boolean;
  of_moves boolean;
begin
  select bool_and(exists (
           select from orders o
            where o.id = a.order_id
              and o.status = (
                select h.to_status from order_status_history h
                 where h.order_id = a.order_id order by h.seq desc limit 1)
           offset 0)),
         bool_or(a.seq > 1)
    into where_orders_are, of_moves
    from added a;
  if not where_orders_are then
    raise exception 'the history ends where its order is'
      using errcode = 'check_violation', table = 'order_status_history';
  end if;
  if of_moves is not true then
    return null;
  end if;
  if exists (
    select from added a
     where a.seq > 1
       and not exists (
         select from order_status_history before
          where before.order_id = a.order_id
            and before.seq = a.seq - 1
            and before.to_status = a.from_status
         offset 0))
  then
    raise exception 'the history goes on where it was'
      using errcode = 'check_violation', table = 'order_status_history';
  end if;
  if exists (
    select from added a
     cross join lateral (select lifecycle from orders where id = a.order_id offset 0) as o
     where a.from_status <> a.to_status
       and not exists (
         select from lifecycle_moves m
          where m.lifecycle = o.lifecycle
            and m.from_status = a.from_status
            and m.to_status = a.to_status))
  then
    raise exception 'the history tells of no move that the lifecycle does not have'
      using errcode = 'check_violation', table = 'order_status_history';
  end if;
  return null;
end $$;
