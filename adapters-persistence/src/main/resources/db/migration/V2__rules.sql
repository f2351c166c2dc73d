-- The database refuses nonsense by itself, whoever writes. What a new order meets here is decided by its
-- own columns, or looked up once per statement: nothing runs once per row.

create function refuse() returns trigger language plpgsql as $$
begin
  raise exception '%', tg_argv[0] using errcode = 'check_violation', table = tg_table_name;
end $$;

-- Each tenant numbers its orders by itself.
create function number_orders_of_tenant() returns trigger language plpgsql as $$
begin
  execute format('create sequence order_numbers_%s start 1001', new.id);
  return null;
end $$;

create trigger number_orders after insert on tenants
  for each row execute function number_orders_of_tenant();

insert into tenants (id, name, order_prefix) values (1, 'tenant 1', 'A-');

-- The same moves as in the domain; a test compares the two.
create table lifecycle_moves (
  lifecycle   lifecycle not null,
  from_status order_status not null,
  to_status   order_status not null,
  primary key (lifecycle, from_status, to_status)
);

insert into lifecycle_moves values
  ('standard', 'PENDING', 'PAID'),
  ('standard', 'PENDING', 'CANCELED'),
  ('standard', 'PAID', 'SHIPPED'),
  ('standard', 'PAID', 'CANCELED'),
  ('retail', 'PENDING', 'CONFIRMED'),
  ('retail', 'PENDING', 'CANCELED'),
  ('retail', 'CONFIRMED', 'SHIPPED'),
  ('retail', 'CONFIRMED', 'CANCELED'),
  ('retail', 'SHIPPED', 'DELIVERED'),
  ('retail', 'SHIPPED', 'CANCELED'),
  ('fulfillment', 'PENDING', 'CONFIRMED'),
  ('fulfillment', 'PENDING', 'PENDING_REVIEW'),
  ('fulfillment', 'PENDING', 'CANCELED'),
  ('fulfillment', 'PENDING_REVIEW', 'PENDING'),
  ('fulfillment', 'PENDING_REVIEW', 'CONFIRMED'),
  ('fulfillment', 'PENDING_REVIEW', 'CANCELED'),
  ('fulfillment', 'CONFIRMED', 'FULFILLED'),
  ('fulfillment', 'CONFIRMED', 'CANCELED'),
  ('fulfillment', 'FULFILLED', 'RETURNED'),
  ('restaurant', 'PENDING', 'CONFIRMED'),
  ('restaurant', 'PENDING', 'CANCELED'),
  ('restaurant', 'CONFIRMED', 'PREPARING'),
  ('restaurant', 'CONFIRMED', 'CANCELED'),
  ('restaurant', 'PREPARING', 'READY'),
  ('restaurant', 'PREPARING', 'CANCELED'),
  ('restaurant', 'READY', 'COMPLETED');

-- Orders.

create trigger begins_pending before insert on orders for each row
  when (new.status <> 'PENDING' or new.version <> 1)
  execute function refuse('an order begins PENDING, at version 1');

create trigger keeps_what_was_agreed before update on orders for each row
  when ((old.id, old.tenant_id, old.tenant_region, old.order_number, old.user_id, old.location_id,
         old.order_type, old.lifecycle, old.items, old.currency, old.subtotal, old.tax_amount,
         old.total_amount, old.created_at)
        is distinct from
        (new.id, new.tenant_id, new.tenant_region, new.order_number, new.user_id, new.location_id,
         new.order_type, new.lifecycle, new.items, new.currency, new.subtotal, new.tax_amount,
         new.total_amount, new.created_at))
  execute function refuse('what was ordered, by whom and for how much never changes');

create trigger grows_by_one_version before update on orders for each row
  when (new.version <> old.version + 1 or new.last_sequence < old.last_sequence)
  execute function refuse('every change of an order is its next version');

create trigger is_kept before delete on orders for each row
  execute function refuse('orders are kept');

create function check_move() returns trigger language plpgsql as $$
begin
  if not exists (
    select from lifecycle_moves m
     where m.lifecycle = new.lifecycle and m.from_status = old.status and m.to_status = new.status)
  then
    raise exception 'a % order does not go from % to %', new.lifecycle, old.status, new.status
      using errcode = 'check_violation', table = 'orders';
  end if;
  return new;
end $$;

create trigger makes_legal_moves before update on orders for each row
  when (new.status <> old.status)
  execute function check_move();

-- A new order has a tenant, and its sums are those of its lines. There is no foreign key to the tenant: its
-- one row would be locked by everybody who orders.

create function check_new_orders() returns trigger language plpgsql as $$
begin
  if exists (
    select from added o
     where not exists (select from tenants t where t.id = o.tenant_id))
  then
    raise exception 'an order belongs to a tenant'
      using errcode = 'foreign_key_violation', table = 'orders';
  end if;
  if exists (
    select from added o
     cross join lateral (
       select sum(line_total) as sum,
              bool_and(line_total = quantity * (product_price + case modifiers
                when '[]' then 0
                else (select sum((modifier ->> 'price')::numeric)
                        from jsonb_array_elements(modifiers) as modifier)
              end)) as are_right
         from jsonb_to_recordset(o.items) as item (
           line int, product_price numeric, quantity int, line_total numeric, modifiers jsonb)
       ) as lines
     where (lines.are_right and lines.sum = o.subtotal) is not true)
  then
    raise exception 'the subtotal of an order is the sum of its lines, and each total that of its line'
      using errcode = 'check_violation', table = 'orders';
  end if;
  return null;
end $$;

create trigger adds_up after insert on orders
  referencing new table as added for each statement
  execute function check_new_orders();

create trigger is_kept before delete on tenants for each row
  execute function refuse('tenants are kept');

create trigger keeps_its_id before update of id on tenants for each row
  when (old.id <> new.id)
  execute function refuse('the id of a tenant is kept');

-- The two tables tell the same story. A new order comes with the first line of its history in one
-- statement. A move may be followed by its line later in the transaction, so it is checked at the end.

create function check_first_history() returns trigger language plpgsql as $$
begin
  if exists (
    select from added o
     where not exists (
       select from order_status_history h where h.order_id = o.id and h.seq = 1))
  then
    raise exception 'a new order comes with the first line of its history'
      using errcode = 'check_violation', table = 'orders';
  end if;
  return null;
end $$;

create trigger comes_with_history after insert on orders
  referencing new table as added for each statement
  execute function check_first_history();

create function check_newest_history() returns trigger language plpgsql as $$
begin
  if exists (
    select from orders o
     where o.id = new.id
       and o.status is distinct from (
         select h.to_status from order_status_history h
          where h.order_id = o.id order by h.seq desc limit 1))
  then
    raise exception 'the newest line of the history is not the status of order %', new.id
      using errcode = 'check_violation', table = 'orders';
  end if;
  return null;
end $$;

create constraint trigger is_written_down after update on orders
  deferrable initially deferred for each row
  when (new.status <> old.status)
  execute function check_newest_history();

-- History: one chain per order, without gaps, that ends where the order is.

create function check_history() returns trigger language plpgsql as $$
begin
  if exists (
    select from added a
     where not exists (
       select from orders o
        where o.id = a.order_id
          and o.status = (
            select h.to_status from order_status_history h
             where h.order_id = a.order_id order by h.seq desc limit 1)))
  then
    raise exception 'the history ends where its order is'
      using errcode = 'check_violation', table = 'order_status_history';
  end if;
  if not exists (select from added where seq > 1) then
    return null;
  end if;
  if exists (
    select from added a
     where a.seq > 1
       and not exists (
         select from order_status_history before
          where before.order_id = a.order_id
            and before.seq = a.seq - 1
            and before.to_status = a.from_status))
  then
    raise exception 'the history goes on where it was'
      using errcode = 'check_violation', table = 'order_status_history';
  end if;
  if exists (
    select from added a join orders o on o.id = a.order_id
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

create trigger is_one_chain after insert on order_status_history
  referencing new table as added for each statement
  execute function check_history();

-- Only a comment may be changed later: it may hold what somebody wants forgotten.
create trigger is_not_rewritten before update on order_status_history for each row
  when ((old.order_id, old.seq, old.from_status, old.to_status, old.actor, old.reason_code, old.at)
        is distinct from
        (new.order_id, new.seq, new.from_status, new.to_status, new.actor, new.reason_code, new.at))
  execute function refuse('history is not rewritten');

create trigger is_kept before delete on order_status_history for each row
  execute function refuse('history is kept');

-- Rules about rows say nothing about a table that is emptied as a whole.
create trigger is_not_emptied before truncate on orders
  execute function refuse('orders are kept');

create trigger is_not_emptied before truncate on order_status_history
  execute function refuse('history is kept');

create trigger is_not_emptied before truncate on events
  execute function refuse('events are kept until they are old');

create trigger is_not_emptied before truncate on outbox
  execute function refuse('what was not published yet is kept');
