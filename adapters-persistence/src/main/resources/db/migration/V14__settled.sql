-- "What was ordered in that week, last changed first": no index by change finds what is long settled behind all
-- that has changed since. This one has each day's settled orders sorted by their change, so the days of a span
-- are read side by side. A new order is not in it, and pays nothing; what is still open is little, and gathered.

create index orders_settled on orders (tenant_id, ((created_at at time zone 'UTC')::date), updated_at, id)
  where status in ('SHIPPED', 'DELIVERED', 'FULFILLED', 'COMPLETED', 'RETURNED', 'CANCELED');
