create table contacts (
  id          bigint generated always as identity primary key,
  customer_id bigint references customers,
  channel     text not null,
  direction   text not null default 'in',
  arrived_at  timestamptz not null,
  staff_id    bigint references staff,
  service     text references services,
  about       text not null,
  outcome     text not null,
  answer      text,
  case_reference text,
  constraint contact_outcome check (outcome in ('answered', 'case', 'chased', 'passed-on', 'could-not-help')),
  constraint contact_direction check (direction in ('in', 'out'))
);
create index contacts_customer on contacts (customer_id, arrived_at desc);
create index contacts_arrived on contacts (arrived_at desc);
create index contacts_case on contacts (case_reference) where case_reference is not null;
create view contact_facts as select id, channel, direction, arrived_at, service, outcome, case_reference from contacts;
