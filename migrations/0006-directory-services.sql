create extension if not exists pg_trgm;

create table topics (
  slug     text primary key,
  title    text not null,
  summary  text not null,
  position integer not null
);

create table services (
  slug          text primary key,
  title         text not null,
  summary       text not null,
  topic         text references topics,
  team          text references teams,
  is_published  boolean not null default true,
  also_known_as text[] not null default '{}',
  lgsl          integer[] not null default '{}',
  record        jsonb not null,
  changed_at    timestamptz not null,
  search        tsvector not null default '',
  spelling      text not null default ''
);
create index services_search on services using gin (search);
create index services_spelling on services using gin (spelling gin_trgm_ops);
create index services_topic on services (topic);

-- What is going on: a storm, a new round, an outage. Shown while it lasts, and beside figures for ever.
create table context_events (
  id      bigint generated always as identity primary key,
  from_on date not null,
  to_on   date not null,
  title   text not null,
  text    text not null,
  constraint context_event_order check (from_on <= to_on)
);

-- Waiting times that `cases` works out and hands in: half of all cases took at most p50 days, nine in ten at most p90.
create table published_waits (
  service text primary key references services,
  n       integer not null,
  p50     numeric,
  p90     numeric,
  as_of   timestamptz not null
);

-- Pages and texts a council writes: accessibility, privacy, messages.
create table council_texts (
  name text primary key,
  text jsonb not null
);
