-- What others than the council give, taken over from their own lists: each known by its source and its number there.
create table offers (
  id          uuid primary key,
  source      text not null,
  source_id   text not null,
  provider    text not null references providers,
  title       text not null,
  needs       text[] not null default '{}',
  areas       text[] not null default '{}',
  is_active   boolean not null,
  record      jsonb not null,
  -- the bringing in that saw it last
  seen_in     bigint not null,
  changed_at  timestamptz not null,
  -- the directory edition at which it changed last
  changed_in  bigint not null,
  search      tsvector not null default '',
  constraint offer_once unique (source, source_id)
);
create index offers_search on offers using gin (search);
create index offers_needs on offers using gin (needs);
create index offers_provider on offers (provider);
create index offers_changed_in on offers (changed_in);

-- Which organisation of a source is which provider here. One that was here already is not rewritten by the source.
create table provider_sources (
  source    text not null,
  source_id text not null,
  provider  text not null references providers,
  is_made   boolean not null,
  primary key (source, source_id)
);

-- Each bringing in of others' services: what was asked for, how far it has got, and what came of it.
create table directory_imports (
  id          bigint generated always as identity primary key,
  source      text not null,
  -- what tells it from another: an address, or the fingerprint of a file and of its map
  fingerprint text not null,
  -- the address or the name of the file
  origin      text not null,
  -- an uploaded file, until it has been read
  content     bytea,
  map         jsonb,
  is_listed   boolean not null,
  state       text not null,
  -- pages or rows done: where it goes on
  bookmark    integer not null default 0,
  total       integer,
  tally       jsonb not null default '{}',
  verdict     text,
  -- why it stopped
  stopped     text,
  begun_by    text not null,
  began_at    timestamptz not null,
  ended_at    timestamptz,
  constraint directory_import_state check (state in ('waiting', 'running', 'stopped', 'done'))
);
create index directory_imports_fingerprint on directory_imports (fingerprint);

-- What was found wrong, and where.
create table directory_import_findings (
  id     bigint generated always as identity primary key,
  import bigint not null references directory_imports on delete cascade,
  level  text not null,
  -- the page or line it is in
  place  text not null,
  record text not null,
  field  text not null,
  rule   text not null,
  says   text not null,
  constraint import_finding_level check (level in ('error', 'warning'))
);
create index directory_import_findings_import on directory_import_findings (import, id);

-- The national list of local government services, for suggesting codes.
create table national_services (
  lgsl        integer primary key,
  label       text not null,
  description text not null,
  is_live     boolean not null,
  search      tsvector generated always as
    (setweight(to_tsvector('english', label), 'A') || setweight(to_tsvector('english', description), 'D')) stored
);
create index national_services_search on national_services using gin (search);

-- Full-text search for the open data: every text of a record. (The search of the site is made for people, and is another.)
alter table services add column texts tsvector
  generated always as (jsonb_to_tsvector('english'::regconfig, record, '["string"]')) stored;
create index services_texts on services using gin (texts);
