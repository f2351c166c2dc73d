-- To look for the order of each deadline when it is written is a step per row on the way of every new order.
-- A deadline that has no order is swept away by whoever acts on it.
alter table deadlines drop constraint deadlines_order_id_fkey;
