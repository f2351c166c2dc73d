-- Orders for which money was authorised that had no effect: too late, or of another amount. A note in the history
-- says so, and the order's row stays as it is; whoever cancels the order has to ask for the money back.
create table stray_money (
  order_id uuid primary key
);
