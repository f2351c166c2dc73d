-- Partners that workers leave alone because they fail, for services that do not ask them and still want to know:
-- a row for as long as that is to be believed.
create table partners_left_alone (
  partner text primary key, -- inventory-service, payment-service
  until   timestamptz not null
);
