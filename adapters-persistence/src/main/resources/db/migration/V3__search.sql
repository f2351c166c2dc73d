-- What the lists and the search stand on. An order's id grows with its time, so "newest first" is the
-- order of ids. With the status in front, one index serves a search for any choice of statuses: the parts
-- that are wanted are read side by side and merged. New orders come in at one end of a part, so this is
-- cheap to keep; totals are scattered, but only over the orders that are pending.
--
-- No id is null. Where nulls would be is said because the primary key has them elsewhere: otherwise it
-- looks like a way to read orders by age, and whoever wants the oldest ones that are pending is led past
-- all that are not.

create index orders_newest on orders (tenant_id, status, id nulls first);
create index orders_of_location on orders (tenant_id, location_id, id nulls first);
create index orders_by_total on orders (tenant_id, status, total_amount, id);

-- Which orders have a product, by its id. Whoever searches reads all that is not filed yet, and whoever
-- files it makes others wait, so there is never much of that.
create index orders_by_product on orders using gin (jsonb_path_query_array(items, '$[*].product_id'))
  with (gin_pending_list_limit = 256);

-- Under which ids and names anything was ever ordered: a few rows that tell which of many orders to look
-- at. They stay, as the orders do.
create table ordered_products (
  tenant_id    int not null references tenants,
  product_id   text not null,
  product_name text not null,
  primary key (tenant_id, product_id, product_name)
);

insert into ordered_products
select distinct tenant_id, product_id, product_name from order_items;

-- Parts of names and of emails are found by the three letters that they are made of. Where the server does
-- not come with that, or our role may not switch it on, each of these rows is read instead.
do $$
begin
  create extension if not exists pg_trgm;
  create index ordered_products_text on ordered_products
    using gin (product_id gin_trgm_ops, product_name gin_trgm_ops);
  create index users_text on users using gin (email gin_trgm_ops);
exception
  when insufficient_privilege or feature_not_supported or undefined_file then
    raise notice 'texts are searched without an index: %', sqlerrm;
end $$;
