create table customers (
  id         bigint generated always as identity primary key,
  kind       text not null default 'person',
  name       text not null,
  email      text,
  phone      text,
  email_key  text,
  phone_key  text,
  address    jsonb,
  created_at timestamptz not null,
  search     tsvector generated always as (to_tsvector('simple', name || ' ' || coalesce(email, '') || ' ' || coalesce(phone_key, ''))) stored,
  constraint customer_kind check (kind in ('person', 'organisation', 'team', 'anonymous'))
);
create index customers_email_key on customers (email_key) where email_key is not null;
create index customers_phone_key on customers (phone_key) where phone_key is not null;
create index customers_search on customers using gin (search);
