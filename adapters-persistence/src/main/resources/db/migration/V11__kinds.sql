-- What few orders are, such as of a lifecycle that the shop hardly uses, or of a type and a status that never
-- meet, is looked up and not looked for: one index knows lifecycle, status and type of an order together. It
-- takes the place of the one that knew the type alone, and costs a new order the same.

drop index orders_of_type;
create index orders_of_kind on orders (tenant_id, lifecycle, status, order_type, id nulls first)
  include (created_at, updated_at, total_amount, location_id, user_id);
