-- What few orders fit is gathered by an index and then sorted. What that costs is to visit each of the
-- rows in the table, which is seven hundred bytes wide. So the indexes by which orders are gathered carry
-- all that orders are filtered and sorted by: then only the page itself is visited, and what fits thirty
-- thousand orders is gathered in milliseconds.
--
-- A move changes the status and the time, which were indexed before, so it was never heap-only, and a new
-- order is some forty bytes more to each index. The index by region was read by nobody; the one by type
-- takes its place.

drop index orders_by_region;

drop index orders_newest;
create index orders_newest on orders (tenant_id, status, id nulls first)
  include (created_at, updated_at, total_amount, order_type, lifecycle, location_id, user_id);

drop index orders_of_user;
create index orders_of_user on orders (tenant_id, user_id, id desc)
  include (created_at, updated_at, total_amount, status, order_type, lifecycle, location_id);

drop index orders_of_location;
create index orders_of_location on orders (tenant_id, location_id, id nulls first)
  include (created_at, updated_at, total_amount, status, order_type, lifecycle, user_id);

create index orders_of_type on orders (tenant_id, order_type, id nulls first)
  include (created_at, updated_at, total_amount, status, lifecycle, location_id, user_id);

-- An index alone tells what is in the table only where a vacuum has been; so it comes by when a twentieth
-- is new, and not a fifth.
alter table orders set (autovacuum_vacuum_insert_scale_factor = 0.05);
