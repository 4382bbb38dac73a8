-- What a token may do. Those there are keep all they could do before contacts and customers had calls of their own.
alter table api_tokens
  add column scopes text[] not null default array['see cases', 'open a case', 'say how long the queues are'];
alter table api_tokens alter column scopes drop default;

-- Calls of other systems that are done once, however often they are sent: the caller's key, and what it made.
create table api_keys (
  token_id   bigint not null,
  key        text not null,
  body_hash  text not null,
  made       text not null,
  created_at timestamptz not null,
  primary key (token_id, key)
);

-- Systems that want to be told when something happens.
create table webhook_subscriptions (
  id          bigint generated always as identity primary key,
  name        text not null,
  url         text not null,
  kinds       text[] not null,
  -- signs every message; whoever has it can pretend to be us
  secret      text not null,
  -- the one before, which signs too for a day after a new one was made
  old_secret       text,
  old_secret_until timestamptz,
  -- who is told when it is switched off because nothing gets through
  notify      text not null,
  state       text not null default 'on',
  off_why     text,
  -- given up one after another, since something last got through
  failures    integer not null default 0,
  last_ok_at  timestamptz,
  made_at     timestamptz not null,
  made_by     text not null,
  constraint webhook_state check (state in ('on', 'off', 'removed'))
);

-- What happened, kept for 90 days if anybody wanted to know.
create table webhook_events (
  id       uuid primary key default gen_random_uuid(),
  kind     text not null,
  subject  text not null,
  body     jsonb not null,
  at       timestamptz not null
);
create index webhook_events_at on webhook_events (at);

create table webhook_deliveries (
  id              bigint generated always as identity primary key,
  event_id        uuid not null references webhook_events on delete cascade,
  subscription_id bigint not null references webhook_subscriptions,
  -- held: the subscription was off when it happened
  state           text not null,
  tries           integer not null default 0,
  -- when the tries under way began: they go on for a day
  began_at        timestamptz not null,
  next_at         timestamptz,
  settled_at      timestamptz,
  constraint one_delivery_an_event unique (event_id, subscription_id),
  constraint delivery_state check (state in ('waiting', 'delivered', 'given-up', 'held'))
);
create index webhook_deliveries_of on webhook_deliveries (subscription_id, id desc);
create index webhook_deliveries_open on webhook_deliveries (subscription_id, state) where state <> 'delivered';

-- One row each time we sent it, with what came of it. Nothing of the answer but its status is kept.
create table webhook_tries (
  id          bigint generated always as identity primary key,
  delivery_id bigint not null references webhook_deliveries on delete cascade,
  at          timestamptz not null,
  status      integer,
  problem     text
);
create index webhook_tries_of on webhook_tries (delivery_id, id);
