-- What is kept so that one question tells where an order is stuck. None of it is written with an order.

-- When the event was first handed to the broker; null for those that left before this was kept.
alter table event_positions add column left_at timestamptz;

-- When the broker confirmed events: one row for all that were confirmed together, so this costs the relay
-- next to nothing. An event is found from the moment at which it left on.
create table event_arrivals (
  at        timestamptz not null,
  event_ids uuid[] not null
);

create index event_arrivals_at on event_arrivals (at);

-- Whose order the news was about. Our own events need no such link: their ids are known with the order.
alter table inbox add column order_id uuid;

create index inbox_of_order on inbox (order_id) where order_id is not null;

-- Attempts to handle a message about an order that failed.
create table failed_attempts (
  order_id uuid not null,
  at       timestamptz not null default now(),
  consumer text not null,
  event_id text not null,
  attempt  int not null,
  outcome  text not null check (outcome in ('retried', 'dead')),
  reason   text not null
);

create index failed_attempts_of_order on failed_attempts (order_id, at);
