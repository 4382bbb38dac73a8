-- Whose it is, when people ask us for what is not ours: phrases by organisation, for the whole council or for some areas.
create table not_ours_routes (
  slug     text primary key,
  provider text not null references providers,
  what     text not null,
  says     text not null,
  words    text[] not null,
  areas    text[] not null default '{}',
  -- somebody may be in danger: said as help, before everything else
  is_urgent boolean not null default false,
  position integer not null,
  -- the route as the council's folder last gave it
  loaded   jsonb
);
create index not_ours_routes_provider on not_ours_routes (provider);

-- Who was told about: looks at an organisation, and answers that something is theirs. Counts by day; nobody's name.
-- An empty service is a look from elsewhere than a service's page.
create table signpost_counts (
  provider text not null references providers,
  service  text not null default '',
  kind     text not null,
  day      date not null,
  n        integer not null,
  primary key (provider, service, kind, day),
  constraint signpost_kind check (kind in ('look', 'not-ours')),
  constraint signpost_count check (n > 0)
);

-- A person put in touch with an organisation, because they agreed. What says who they are goes after 90 days.
create table signposts (
  id            bigint generated always as identity primary key,
  provider      text not null references providers,
  service       text references services,
  name          text,
  email         text,
  phone         text,
  about         text,
  -- false where a message from us would not be safe
  may_write     boolean not null default true,
  -- how they agreed, and to exactly what
  consent_by    text not null,
  consent_words text not null,
  made_by       text not null,
  made_at       timestamptz not null,
  asked_at      timestamptz,
  -- the hash of the link they were asked by
  token_hash    text,
  outcome       text,
  remark        text,
  answered_at   timestamptz,
  erased_at     timestamptz,
  constraint signpost_consent check (consent_by in ('form', 'phone', 'in-person')),
  constraint signpost_outcome check (outcome in ('yes', 'partly', 'not-helped', 'could-not-reach')),
  constraint signpost_answer check ((outcome is null) = (answered_at is null)),
  constraint signpost_erased check
    (erased_at is null or (name is null and email is null and phone is null and about is null and remark is null)),
  constraint signpost_token unique (token_hash)
);
create index signposts_provider on signposts (provider, made_at);
create index signposts_service on signposts (service, made_at);
create index signposts_to_ask on signposts (made_at) where asked_at is null and erased_at is null and may_write;
create index signposts_to_erase on signposts (made_at) where erased_at is null;

-- How long people wait at this moment, as other systems last said: one row a queue.
create table queues_now (
  name         text not null,
  place        text not null default '',
  calendar     text,
  waiting      integer not null,
  wait_minutes integer not null,
  at           timestamptz not null,
  primary key (name, place),
  constraint queue_counts check (waiting >= 0 and wait_minutes >= 0)
);

-- The place as the council's folder last gave it: the folder is followed only where nobody has edited it here.
alter table places add column loaded jsonb;
