-- A person can be forgotten: their account stays as an id that orders refer to, and says no more. Who was
-- forgotten stays so.

alter table users
  alter column email drop not null,
  add column erased_at timestamptz,
  add constraint users_erased check (
    case
      when erased_at is null then email is not null
      else email is null and password_hash is null
    end);

create trigger stays_erased before update on users for each row
  when (old.erased_at is not null)
  execute function refuse('who was erased stays erased');

-- Of what was agreed and of what happened, two things may be about people, in their own words: what the
-- shop noted on an order, and the comments in its history. They can be erased, but not rewritten.

create trigger notes_are_not_rewritten before update on orders for each row
  when (new.metadata::text <> old.metadata::text and new.metadata::text <> '{}')
  execute function refuse('what was noted on an order is kept or erased');

create trigger comments_are_not_rewritten before update on order_status_history for each row
  when (new.comment is distinct from old.comment and new.comment is not null)
  execute function refuse('a comment is kept or erased');

-- Answers to moves show orders with their notes, whoever moved them. Answers to new orders are found by
-- whose they are, so these pay nothing for it.

create index idempotency_keys_of_moves on idempotency_keys (order_id) where operation <> 'create';
