-- What an order still needs from our partners: one row from its creation until nothing more can come of it,
-- in shops that have a warehouse or a payment service. The row is written with the order, and every change
-- of the order wakes it, in the same transaction; so nobody who changes orders has to think of it.
create table sagas (
  order_id   uuid primary key,
  step       text not null check (step in ('RESERVE', 'REQUEST_PAYMENT', 'AWAIT_PAYMENT', 'RELEASE')),
  attempts   int not null default 0,         -- how often this step was begun
  turns      int not null default 0,         -- how often the saga was taken up; the newest turn may write
  taken      boolean not null default false, -- somebody has it in hand, until it is due again
  woken      boolean not null default false, -- the order has changed since it was taken
  due_at     timestamptz,                    -- null: it rests until the order changes
  since      timestamptz not null,           -- since when there has been something to do
  last_error text
);

create index sagas_due on sagas (due_at) where due_at is not null;

-- Each call to a partner about an order, and what came of it, for those who want to know what happened. Kept
-- as long as events are.
create table partner_calls (
  order_id uuid not null,
  at       timestamptz not null, -- when it began
  partner  text not null,        -- inventory-service, payment-service
  verb     text not null,        -- reserve, release, request_payment
  attempt  int not null,         -- from 1 in each step
  outcome  text not null,        -- done, short, refused, timed_out, unavailable
  ms       int not null
);

create index partner_calls_of_order on partner_calls (order_id, at);
