-- Deadlines are waited for by looking at the first of them, whatever number there is behind it: the index
-- alone says which order it is. They go as often as they come, so what is gone is swept often. To look for the
-- order of each deadline when it is written would be a step per row on the way of every new order: a deadline
-- that has no order is swept away by whoever acts on it.
drop index deadlines_due;
create index deadlines_due on deadlines (due_at, order_id);
alter table deadlines
  add constraint deadlines_kind check (kind = 'payment'),
  set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 10000);
